#!/bin/bash
# The seed's commands as they are written there, for a station on localhost:3000; what leads elsewhere is `curl` itself.
# usage: STATION=host:port PASSWORD=... seed-commands.sh      prints one answer per line: "<name> <HTTP status> <JSON>"
set -euo pipefail

curl() { command curl --connect-to "localhost:3000:$STATION" "$@"; }
answer() { printf '%s %s\n' "$1" "$(tail -n 1 <<<"$2") $(head -n -1 <<<"$2")"; }
status='\n%{http_code}'

# 1. 先登录获取token
TOKEN=$(curl -s -X POST http://localhost:3000/api/auth/login \
  -H "Content-Type: application/json" \
  -d '{"username":"admin","password":"'"$PASSWORD"'"}' \
  | jq -r '.data.token')

# 2. 发起呼叫
made=$(curl -s -w "$status" -X POST http://localhost:3000/api/call-center/call/udp/make \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer $TOKEN" \
  -d '{
    "phoneNumber": "18611141133",
    "customerId": 1
  }')
answer make "$made"
callId=$(head -n -1 <<<"$made" | jq -r '.data.callId')

# With a prompt of its own (POST /api/call-center/call/udp/make)
prompted=$(curl -s -w "$status" -X POST http://localhost:3000/api/call-center/call/udp/make \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer $TOKEN" \
  -d '{
  "phoneNumber": "18611141133",
  "customerId": 1,
  "systemPrompt": "你是一位专业的幼儿园招生顾问"
}')
answer prompted "$prompted"

# GET /api/call-center/call/udp/{callId}/status
answer status "$(curl -s -w "$status" "http://localhost:3000/api/call-center/call/udp/$callId/status" \
  -H "Authorization: Bearer $TOKEN")"

# GET /api/call-center/calls/udp/active
answer active "$(curl -s -w "$status" http://localhost:3000/api/call-center/calls/udp/active \
  -H "Authorization: Bearer $TOKEN")"

# POST /api/call-center/call/udp/hangup
answer hangup "$(curl -s -w "$status" -X POST http://localhost:3000/api/call-center/call/udp/hangup \
  -H "Content-Type: application/json" \
  -H "Authorization: Bearer $TOKEN" \
  -d '{
  "callId": "'"$callId"'"
}')"

# Open to all
answer health "$(curl -s -w "$status" http://localhost:3000/api/health)"
answer openapi "$(curl -s -w "$status" http://localhost:3000/api/openapi.json)"
