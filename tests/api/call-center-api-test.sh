#!/bin/sh
# Walks through the call API of a running station with curl, as an integrator would; exits 0 when every answer fits.
# usage: [BASE_URL=http://localhost:3000] [NUMBER=18611141133] USERNAME=admin PASSWORD=... call-center-api-test.sh
#    or: TOKEN=... call-center-api-test.sh
set -eu

base="${BASE_URL:-http://localhost:3000}/api"
number="${NUMBER:-18611141133}"

# value NAME: the first string or number under "NAME" in the JSON on standard input.
value() { sed -n "s/.*\"$1\":\"\{0,1\}\([^\",}]*\).*/\1/p" | head -n 1; }

# expect ANSWER TEXT: stops unless the answer holds the text.
expect() {
  case "$1" in
    *"$2"*) printf 'ok   %s\n' "$2" ;;
    *)
      printf 'FAIL expected %s in: %s\n' "$2" "$1" >&2
      exit 1
      ;;
  esac
}

if [ -z "${TOKEN:-}" ]; then
  answer=$(curl -s -X POST "$base/auth/login" \
    -H "Content-Type: application/json" \
    -d "{\"username\":\"$USERNAME\",\"password\":\"$PASSWORD\"}")
  TOKEN=$(printf '%s' "$answer" | value token)
  expect "$answer" '"success":true'
fi

answer=$(curl -s -X POST "$base/call-center/call/udp/make" \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer $TOKEN" \
  -d "{
    \"phoneNumber\": \"$number\",
    \"customerId\": 1
  }")
expect "$answer" 'UDP呼叫发起成功'
expect "$answer" "\"phoneNumber\":\"$number\""
expect "$answer" '"status":"connecting"'
call=$(printf '%s' "$answer" | value callId)

answer=$(curl -s "$base/call-center/call/udp/$call/status" -H "Authorization: Bearer $TOKEN")
expect "$answer" '获取通话状态成功'
expect "$answer" "\"callId\":\"$call\""

answer=$(curl -s "$base/call-center/calls/udp/active" -H "Authorization: Bearer $TOKEN")
expect "$answer" '获取活跃通话成功'
expect "$answer" "\"callId\":\"$call\""

answer=$(curl -s -X POST "$base/call-center/call/udp/hangup" \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer $TOKEN" \
  -d "{\"callId\":\"$call\"}")
expect "$answer" '"data":null'
expect "$answer" '通话已挂断'

printf 'all answers fit\n'
