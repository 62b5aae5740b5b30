// The configuration of one Kamailio 5.6 run: registrar and record-routing proxy with digest authentication.

export const REALM = 'carrier.example.com';

/** Numbers that begin so are sent to the SIPp customer on the port in the next five digits: `139` `23456` `000`. */
const SIPP_PREFIX = '139';

/** The number that reaches the SIPp customer listening on `port`. */
export function numberOf(port: number): string {
  return `${SIPP_PREFIX}${String(port).padStart(5, '0')}000`;
}

/** Numbers that begin so ring two SIPp customers at once: `151`, and of each port four digits of what it is above. */
const FORK_PREFIX = '151';
const LOWEST_PORT = 20_000;

/** The number that reaches both. */
export function forkedNumberOf(onePort: number, otherPort: number): string {
  const places = [onePort, otherPort].map((port) => String((port - LOWEST_PORT) / 2).padStart(4, '0'));
  return `${FORK_PREFIX}${places.join('')}`;
}

/** A number that Kamailio knows, at a place where nobody listens. */
export const NOBODY = '70000000';

export interface KamailioOptions {
  /** Accounts that may call and register. */
  readonly users: Readonly<Record<string, string>>;
  /** Seconds a registration is granted at most, whatever is asked. */
  readonly maxExpires?: number;
  /** Seconds a nonce lives; an expired one is challenged again with stale=true. */
  readonly nonceExpire?: number;
  /** Milliseconds without any response from the next hop before Kamailio answers 408. */
  readonly responseTimeout?: number;
  /** The user whose requests within dialogs must be proved too. */
  readonly asksWithin?: string;
  /** How many ACKs of each call to a contact of user `lostack` are thrown away. */
  readonly lostAcks?: number;
}

/** Prefix of the log lines that the harness reads. */
export const EVENT_MARK = 'EVENT ';

const MODULES = [
  'tm',
  'tmx',
  'sl',
  'rr',
  'pv',
  'maxfwd',
  'usrloc',
  'registrar',
  'textops',
  'siputils',
  'xlog',
  'auth',
  'htable',
  'corex',
];

/** Challenge flags of the auth module: qop=auth, and stale=true. */
const QOP_AUTH = 1;
const STALE = 16;

export function kamailioConfig(port: number, options: KamailioOptions): string {
  const passwords = Object.entries(options.users).map(
    ([user, password]) => `  if ($au == "${user}") $var(password) = "${password}";`,
  );
  return `#!KAMAILIO
debug=0
log_stderror=yes
fork=yes
children=2
disable_tcp=yes
auto_aliases=no
dns=no
rev_dns=no
listen=udp:127.0.0.1:${port}
${MODULES.map((name) => `loadmodule "${name}.so"`).join('\n')}
modparam("tm", "fr_timer", ${options.responseTimeout ?? 4000})
modparam("tm", "fr_inv_timer", 120000)
modparam("tm", "failure_reply_mode", 3)
modparam("rr", "enable_full_lr", 1)
modparam("usrloc", "db_mode", 0)
modparam("registrar", "min_expires", 1)
modparam("registrar", "default_expires", ${options.maxExpires ?? 3600})
modparam("registrar", "max_expires", ${options.maxExpires ?? 3600})
modparam("auth", "nonce_expire", ${options.nonceExpire ?? 300})
modparam("htable", "htable", "acks=>size=4;initval=0;autoexpire=120;")

request_route {
  if (!mf_process_maxfwd_header("10")) { sl_send_reply("483", "Too Many Hops"); exit; }
  if (is_method("OPTIONS") && uri == myself && $rU == $null) { sl_send_reply("200", "OK"); exit; }
  if (is_method("CANCEL")) { if (t_check_trans()) t_relay(); exit; }
  if (has_totag()) {
    if (!is_method("ACK") && $fU == "${options.asksWithin ?? 'nobody'}") {
      # In a transaction, so that the ACK to a challenge ends here.
      t_newtran();
      route(AUTH);
      consume_credentials();
    }
    route(DIALOG);
    exit;
  }
  t_check_trans();
  if (is_method("REGISTER")) { route(REGISTER); exit; }
  if (!is_method("INVITE")) { sl_send_reply("405", "Method Not Allowed"); exit; }
  route(AUTH);
  consume_credentials();
  record_route();
  xlog("L_ALERT", "${EVENT_MARK}invite $rU\\n");
  if ($rU =~ "^${SIPP_PREFIX}[0-9]{5}") {
    $du = "sip:127.0.0.1:" + $(rU{s.substr,3,5});
  } else if ($rU =~ "^${FORK_PREFIX}[0-9]{8}$") {
    $var(one) = ${LOWEST_PORT} + 2 * $(rU{s.substr,3,4}{s.int});
    $var(two) = ${LOWEST_PORT} + 2 * $(rU{s.substr,7,4}{s.int});
    $ru = "sip:" + $rU + "@127.0.0.1:" + $var(one);
    append_branch("sip:$rU@127.0.0.1:$var(two)");
  } else if ($rU == "${NOBODY}") {
    $du = "sip:127.0.0.1:9";
  } else if (!lookup("location")) {
    sl_send_reply("404", "Not Found");
    exit;
  }
  if (!t_relay()) sl_reply_error();
}

route[DIALOG] {
  if (is_method("ACK") && $rU == "lostack") {
    $sht(acks=>$ci) = $sht(acks=>$ci) + 1;
    if ($sht(acks=>$ci) <= ${options.lostAcks ?? 0}) { xlog("L_ALERT", "${EVENT_MARK}ack-lost $ci\\n"); exit; }
  }
  if (loose_route()) { if (!t_relay()) sl_reply_error(); exit; }
  if (is_method("ACK")) { if (t_check_trans()) t_relay(); exit; }
  sl_send_reply("481", "No Such Dialog");
}

route[PASSWORD] {
  $var(password) = "no such user $ci";
${passwords.join('\n')}
}

route[AUTH] {
  route(PASSWORD);
  $var(verdict) = pv_proxy_authenticate("${REALM}", "$var(password)", "0");
  if ($var(verdict) > 0) return;
  $var(flags) = ${QOP_AUTH};
  if ($var(verdict) == -4) $var(flags) = ${QOP_AUTH + STALE};
  xlog("L_ALERT", "${EVENT_MARK}challenge INVITE $fU verdict=$var(verdict)\\n");
  proxy_challenge("${REALM}", "$var(flags)");
  exit;
}

route[REGISTER] {
  route(PASSWORD);
  $var(verdict) = pv_www_authenticate("${REALM}", "$var(password)", "0");
  if ($var(verdict) < 0) {
    $var(flags) = ${QOP_AUTH};
    if ($var(verdict) == -4) $var(flags) = ${QOP_AUTH + STALE};
    xlog("L_ALERT", "${EVENT_MARK}challenge REGISTER $tU verdict=$var(verdict)\\n");
    www_challenge("${REALM}", "$var(flags)");
    exit;
  }
  if ($au != $tU) { sl_send_reply("403", "Not Your Account"); exit; }
  if (!save("location")) { sl_reply_error(); exit; }
  if (!is_present_hf("Contact")) xlog("L_ALERT", "${EVENT_MARK}listed $tU\\n");
  else if ($hdr(Expires) == "0" || $ct =~ "expires=0") xlog("L_ALERT", "${EVENT_MARK}unregistered $tU\\n");
  else xlog("L_ALERT", "${EVENT_MARK}registered $tU $si:$sp\\n");
}
`;
}
