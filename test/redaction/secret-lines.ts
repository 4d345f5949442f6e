/** A realistic line, the parts of it that must be gone, and the text that must stay. */
export interface SecretLine {
  readonly what: string;
  readonly line: string;
  readonly gone: readonly string[];
  readonly stays?: string;
}

// Secrets are put together here so that no scanner takes them for real ones.
const join = (...parts: readonly string[]): string => parts.join('');
const hex = (length: number): string => '9f3a7c0be1d2486577aa'.repeat(4).slice(0, length);
const mixed = (length: number): string => 'aB3dE5gH7jK9mN1pQ2sT4vW6yZ8'.repeat(8).slice(0, length);

const JWT = join('eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ', '.eyJpc3MiOiJrdWJlcm5ldGVzIiwic3ViIjoiYSJ9', '.c2ln-bmF0_dXJl');
const AWS_ID = join('AKIA', 'Z7Q3XK5MWN2RT8VB');
const AWS_SECRET = join('qL9xR2mT', '/vB7nK4pW+zY1cD6fG8hJ3sA5eU0iOkM');
const BODY = `MIIE${mixed(60)}\n${mixed(64)}\n${mixed(20)}==`;
const pem = (type: string, body = BODY): string =>
  join(`-----BEGIN ${type}PRIVATE`, ` KEY-----\n${body}\n-----END ${type}PRIVATE`, ' KEY-----');
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const PASSWORD = join('tr0ub4', 'dor&3x');
const WORD = join('correct', 'horse9');

const line = (what: string, text: string, ...gone: readonly string[]): SecretLine => ({ what, line: text, gone });
const keeps = (stays: string, secret: SecretLine): SecretLine => ({ ...secret, stays });

/** What teams paste during an outage, with the secrets that come along. */
export const SECRET_LINES: readonly SecretLine[] = [
  // kubectl
  line('describe pod, aligned', `      DB_PASSWORD:                    ${WORD}`, WORD),
  line('describe pod, access key', `      AWS_SECRET_ACCESS_KEY:  ${AWS_SECRET}`, AWS_SECRET),
  line('pod yaml, name and value', `    - name: DB_PASSWORD\n      value: ${WORD}`, WORD),
  line('pod yaml, quoted value', `- name: "API_TOKEN"\n  value: "${WORD}"`, WORD),
  line('pod json, name and value', `{"name":"DB_PASSWORD","value":"${WORD}"}`, WORD),
  line('secret yaml', `data:\n  password: ${base64(WORD)}\n  username: YXBw`, base64(WORD)),
  line('secret json', `{"data":{"db-password":"${base64(WORD)}"}}`, base64(WORD)),
  line('tls key in base64', `  tls.key: ${base64(pem('RSA '))}`, base64(pem('RSA ')).slice(20, 60)),
  line('create secret', `kubectl create secret generic db --from-literal=password=${WORD}`, WORD),
  line('create registry secret', `kubectl create secret docker-registry r --docker-password ${WORD}`, WORD),
  line('kubeconfig token', `    user:\n      token: ${mixed(40)}`, mixed(40)),
  line('kubeconfig client key', `    client-key-data: ${base64(pem(''))}`, base64(pem('')).slice(0, 40)),
  line('service account token', `token:      ${JWT}`, JWT, 'c2ln-bmF0_dXJl'),
  line('kubeadm join', `kubeadm join 10.0.0.1:6443 --token ${join('abcdef', '.0123456789abcdef')}`, '0123456789abcdef'),
  line('kubectl with a token', `kubectl --token=${mixed(30)} get pods`, mixed(30)),
  // dumps of the environment
  line('env', `PGPASSWORD=${PASSWORD}\nPWD=/app`, PASSWORD, '3x'),
  line('export', `export STRIPE_API_KEY='${mixed(24)}'`, mixed(24)),
  line('env in a table', `| PGPASSWORD=${PASSWORD} |`, PASSWORD, '3x'),
  line('mysql variable', `MYSQL_PWD=${WORD}`, WORD),
  line('with commas', `REDIS_PASSWORD=${WORD},${hex(8)};x`, WORD, hex(8)),
  line('session token', `AWS_SESSION_TOKEN=${mixed(120)}`, mixed(120), mixed(40)),
  line('twilio', `TWILIO_AUTH_TOKEN=${hex(32)}`, hex(32)),
  line('azure client secret', `AZURE_CLIENT_SECRET=${join('abC', '8Q~', mixed(34))}`, mixed(34)),
  line('rails', `SECRET_KEY_BASE=${hex(64)}`, hex(64)),
  line('datadog', `DD_API_KEY=${hex(32)}`, hex(32)),
  // connection strings
  keeps('@db.prod:5432/shop', line('postgres', `postgres://app:${WORD}@db.prod:5432/shop`, WORD)),
  keeps('sslmode=require', line('postgresql', `postgresql://app:${PASSWORD}@db/x?sslmode=require`, PASSWORD)),
  keeps('@mysql:3306', line('mysql', `DATABASE_URL=mysql://root:${WORD}@mysql:3306/app`, WORD)),
  keeps('@cache:6379/0', line('redis without a user', `redis://:${WORD}@cache:6379/0`, WORD)),
  keeps('@mq:5671/v', line('amqp', `dial amqps://guest:${WORD}@mq:5671/v: connection refused`, WORD)),
  keeps('replicaSet=rs0', line('mongodb', `mongodb+srv://app:${WORD}@c0.mongo.net/x?replicaSet=rs0`, WORD)),
  keeps('@10.0.0.9:8080', line('proxy', `HTTPS_PROXY=http://user:${WORD}@10.0.0.9:8080`, WORD)),
  line('password with an at', `postgres://app:p@${WORD}@db:5432/x`, WORD),
  line('password with a slash', `amqp://app:${WORD}/x9@mq:5672/`, WORD, 'x9'),
  keeps('tcp(db:3306)', line('Go DSN', `open app:${WORD}@tcp(db:3306)/shop: timeout`, WORD)),
  keeps('sslmode=disable', line('libpq', `host=db user=app password=${WORD} sslmode=disable`, WORD)),
  keeps('Server=db', line('ADO.NET', `Server=db;User Id=sa;Password=${WORD};Encrypt=true`, WORD)),
  line('azure storage', `AccountName=shop;AccountKey=${mixed(86)}==;EndpointSuffix=core.windows.net`, mixed(86)),
  line('azure service bus', `SharedAccessKeyName=root;SharedAccessKey=${mixed(43)}=`, mixed(43)),
  line('azure sas', `https://shop.blob.core.windows.net/c?sv=2022&sig=${mixed(30)}%3D`, mixed(30)),
  line('jaas', `org.apache.kafka.PlainLoginModule required username="u" password="${WORD}";`, WORD),
  line('git remote', `fatal: unable to access 'https://oauth2:${WORD}@gitlab.example.com/a.git/'`, WORD),
  // Helm, Terraform, properties, XML
  line('helm set', `helm upgrade db bitnami/postgresql --set auth.postgresPassword=${WORD},replicas=2`, WORD),
  line('helm values', `postgresql:\n  auth:\n    password: ${WORD}\n    existingSecret: ""`, WORD),
  line('helm values, quoted', `  adminPassword: 'a b ${WORD}'`, WORD),
  line('terraform', `  master_password = "${WORD}"`, WORD),
  line('properties', `spring.datasource.password=${WORD}`, WORD),
  line('java option', `-Djavax.net.ssl.trustStorePassword=${WORD} -jar app.jar`, WORD),
  line('xml', `<server><id>r</id><password>${WORD}</password></server>`, WORD),
  line('json in json', String.raw`{"log":"{\"password\":\"${WORD}\",\"user\":\"a\"}"}`, WORD),
  line('json with a quote', String.raw`{"password":"a\"${WORD}"}`, WORD),
  line('json cut off', `{"user":"a","password":"${WORD}`, WORD),
  // curl and other commands
  keeps('https://api', line('curl bearer', `curl -H "Authorization: Bearer ${mixed(40)}" https://api`, mixed(40))),
  keeps('https://api', line('curl user', `curl -fsS -u admin:${WORD} https://api`, WORD)),
  line('curl long user', `curl --user "admin:${WORD}" https://api`, WORD),
  line('curl api key', `curl -H 'X-API-Key: ${mixed(32)}' https://api`, mixed(32)),
  line('curl vault', `curl -H "X-Vault-Token: ${WORD}" https://vault:8200`, WORD),
  line('mysql', `mysql -h db -u root -p${WORD} shop`, WORD),
  line('redis-cli', `redis-cli -h cache -a ${WORD} ping`, WORD),
  line('docker login', `docker login -u ci -p ${WORD} registry.example.com`, WORD),
  line('sshpass', `sshpass -p ${WORD} ssh root@node-1`, WORD),
  line('openssl', `openssl pkcs12 -in a.p12 -passin pass:${WORD}`, WORD),
  line('netrc', `machine api.example.com login ci password ${WORD}`, WORD),
  // headers
  line('basic', `> Authorization: Basic ${base64(`admin:${WORD}`)}`, base64(`admin:${WORD}`)),
  line('go header', `map[Authorization:[Bearer ${mixed(30)}] Accept:[*/*]]`, mixed(30)),
  line(
    'aws signature',
    `Authorization: AWS4-HMAC-SHA256 Credential=${AWS_ID}/x, Signature=${hex(64)}`,
    hex(64),
    AWS_ID,
  ),
  line('digest', `Authorization: Digest username="u", response="${hex(32)}"`, hex(32)),
  line('cookie', `Cookie: session=${mixed(24)}; theme=dark`, mixed(24)),
  line('set-cookie', `< set-cookie: sid=${mixed(24)}; HttpOnly`, mixed(24)),
  line('private token', `PRIVATE-TOKEN: ${join('glpat', `-${mixed(20)}`)}`, mixed(20)),
  line('presigned', `GET https://b.s3.amazonaws.com/k?X-Amz-Signature=${hex(64)}`, hex(64)),
  // docker config
  line('auths', `{"auths":{"https://index.docker.io/v1/":{"auth":"${base64(`ci:${WORD}`)}"}}}`, base64(`ci:${WORD}`)),
  line(
    'dockerconfigjson',
    `  .dockerconfigjson: ${base64('{"auths":{"r":{"auth":"abc"}}}')}`,
    base64('{"auths":{"r"').slice(0, 12),
  ),
  line('identity token', `"identitytoken": "${mixed(30)}"`, mixed(30)),
  // keys known by their looks
  line('AWS id', `error: ${AWS_ID} is not authorized`, AWS_ID),
  line('AWS temporary id', `${join('ASIA', 'Z7Q3XK5MWN2RT8VB')}`, 'Z7Q3XK5MWN2RT8VB'),
  line('GCP service account', JSON.stringify({ type: 'service_account', private_key: pem('') }), mixed(60), 'MIIE'),
  line('Google API key', `key ${join('AIza', `Sy${mixed(33)}`)} is invalid`, mixed(33)),
  line('Google OAuth', `${join('ya29', `.${mixed(40)}`)}`, mixed(40)),
  line('GitHub', `remote: ${join('ghp', `_${mixed(36)}`)}`, mixed(36)),
  line('GitHub app', `${join('ghs', `_${mixed(36)}`)}`, mixed(36)),
  line('GitHub fine-grained', `${join('github', `_pat_${mixed(82)}`)}`, mixed(82)),
  line('GitLab', `${join('glpat', `-${mixed(20)}`)}`, mixed(20)),
  line('Slack bot', `${join('xoxb', `-123456789012-${mixed(24)}`)}`, mixed(24)),
  line('Slack app', `${join('xapp', `-1-A0123-456-${hex(64)}`)}`, hex(64)),
  line('Slack webhook', join('https://hooks.slack.com/', `services/T0123/B0123/${mixed(24)}`), mixed(24)),
  line('Stripe', `${join('sk_', `live_${mixed(24)}`)}`, mixed(24)),
  line('Stripe test', `${join('rk_', `test_${mixed(24)}`)}`, mixed(24)),
  line('Twilio key', `${join('SK', hex(32))}`, hex(32)),
  line('SendGrid', `${join('SG.', `${mixed(22)}.${mixed(43)}`)}`, mixed(22), mixed(43)),
  line('npm', `npm ERR! ${join('npm', `_${mixed(36)}`)}`, mixed(36)),
  line('npmrc', `//registry.example.com/:_authToken=${mixed(36)}`, mixed(36)),
  line('PyPI', `${join('pypi', `-AgEIcHlwaS5vcmc${mixed(60)}`)}`, mixed(60)),
  line('AI service', `${join('sk-', `proj-${mixed(48)}`)}`, mixed(48)),
  line('AI service, older', `${join('sk-', mixed(48))}`, mixed(48)),
  line('Hugging Face', `${join('hf', '_abcdefghijABCDEFGHIJabcdefghijABCD')}`, 'abcdefghijABCDEFGHIJ'),
  line('Grafana', `${join('glsa', `_${mixed(32)}_${hex(8)}`)}`, mixed(32)),
  line('Docker', `${join('dckr', `_pat_${mixed(27)}`)}`, mixed(27)),
  line('Databricks', `${join('dapi', hex(32))}`, hex(32)),
  line('Vault', `${join('hvs', `.${mixed(95)}`)}`, mixed(95)),
  line('Tailscale', `${join('tskey', `-auth-${mixed(12)}-${mixed(30)}`)}`, mixed(30)),
  line('JWT', `jwt ${JWT} rejected`, JWT, 'c2ln-bmF0_dXJl'),
  line('JWT cut off', `jwt ${JWT.slice(0, 60)}`, JWT.slice(40, 60)),
  line('PEM', pem('RSA '), 'MIIE', mixed(60)),
  line('PEM, EC', pem('EC '), mixed(60)),
  line('PEM, OpenSSH', pem('OPENSSH '), mixed(60)),
  line('PEM, encrypted', pem('RSA ', `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,AB\n\n${BODY}`), mixed(60)),
  line('PEM, cut off', pem('').slice(0, 120), mixed(60)),
  line(
    'PGP',
    join('-----BEGIN PGP PRIVATE', ` KEY BLOCK-----\n\n${BODY}\n-----END PGP PRIVATE`, ' KEY BLOCK-----'),
    mixed(60),
  ),
  line('age', `${join('AGE-SECRET', `-KEY-1${'QPZRY9X8GF'.repeat(6)}`)}`, 'QPZRY9X8GF'),
];
