#!/usr/bin/env python3
"""Makes own-texts.jsonl: 400 texts with templates and values of our own, to see whether rules
generalise. Deterministic. Everything in them is invented."""
import json, random, string, sys

R = random.Random(20261122)
GIVEN = "Oluwaseun Katarzyna Henrik Yuki Aisling Rodrigo Mehmet Svenja Giulia Wout Astrid Ikram Tobias Leticia Noor Matteo Ewa Juhani Sanna Priya Declan Beatriz Lukas Camille Deniz Freja Anders Imogen Rafael Zofia Klaas Amelie Vikram Siobhan Emre Ingrid Paolo Marta Teemu Nadia".split()
LAST = "Adeyemi Wojciechowska Lindqvist Tanaka Gallagher Figueiredo Yildirim Brandstetter Colombo Verhoeven Haugen Benali Kirchner Moreira Rahman Ferrari Kaczmarek Koskinen Laine Iyer Byrne Almeida Schreiber Fontaine Aydin Christensen Bergstrom Whitfield Navarro Pawlak Dijkstra Leclerc Chatterjee Doherty Kaplan Halvorsen Ricci Ortega Salonen Haddad".split()
DOMAINS = "posteo.example fastmail.example ziggo.example uni-bremen.example acme-tools.example mailbox.example".split()


def luhn(prefix, size):
    digits = prefix + "".join(R.choice(string.digits) for _ in range(size - len(prefix) - 1))
    for check in string.digits:
        total = 0
        for i, d in enumerate(reversed(digits + check)):
            n = int(d) * (2 if i % 2 else 1)
            total += n - 9 if n > 9 else n
        if total % 10 == 0:
            return digits + check


def group(s, *sizes, sep=" "):
    out, i = [], 0
    for n in sizes:
        out.append(s[i:i + n])
        i += n
    return sep.join(x for x in out if x)


def card():
    kind = R.choice(["51", "4", "37", "6011", "35"])
    size = 15 if kind == "37" else 16
    n = luhn(kind if kind != "35" else "3530", size)
    style = R.randrange(4)
    if style == 0 or kind == "37" and style == 1:
        return n
    return group(n, 4, 6, 5) if kind == "37" else group(n, 4, 4, 4, 4, sep=R.choice(" -"))


def iban():
    country, size = R.choice([("DE", 22), ("FR", 27), ("SE", 24), ("AT", 20), ("PL", 28), ("BE", 16)])
    body = "".join(R.choice(string.digits) for _ in range(size - 4))
    num = int("".join(str(int(c, 36)) for c in body + country + "00"))
    s = country + "%02d" % (98 - num % 97) + body
    return R.choice([s, s.lower(), group(s, *[4] * 8)])


def ssn():
    return "%03d-%02d-%04d" % (R.choice([212, 345, 519, 601]), R.randrange(10, 99), R.randrange(1000, 9999))


def cpf():
    d = [R.randrange(10) for _ in range(9)]
    for n in (10, 11):
        d.append(sum(x * (n - i) for i, x in enumerate(d)) * 10 % 11 % 10)
    s = "".join(map(str, d))
    return s[:3] + "." + s[3:6] + "." + s[6:9] + "-" + s[9:]


def dni():
    n = R.randrange(10000000, 99999999)
    return "%d%s" % (n, "TRWAGMYFPDXBNJZSQVHLCKE"[n % 23])


def pesel():
    d = [int(c) for c in "%02d%02d%02d" % (R.randrange(50, 99), R.randrange(1, 13), R.randrange(1, 28))] + [R.randrange(10) for _ in range(4)]
    d.append(-sum(a * b for a, b in zip(d, (1, 3, 7, 9, 1, 3, 7, 9, 1, 3))) % 10)
    return "".join(map(str, d))


def nino():
    return "%s%s %02d %02d %02d %s" % (R.choice("ABCEGHJ"), R.choice("ABCEGHJ"), R.randrange(100), R.randrange(100), R.randrange(100), R.choice("ABCD"))


def phone():
    d = lambda n: "".join(R.choice(string.digits) for _ in range(n))
    return R.choice([
        lambda: "+49 (0)40 " + d(3) + " " + d(4), lambda: "+1 (" + R.choice("2345") + d(2) + ") 555-" + d(4),
        lambda: "+33 6 " + " ".join(d(2) for _ in range(4)), lambda: "020 7" + d(3) + " " + d(4),
        lambda: "0176/" + d(8), lambda: "(415) 555-" + d(4), lambda: "+351 91" + d(1) + " " + d(3) + " " + d(3),
        lambda: "0045 " + " ".join(d(2) for _ in range(4)), lambda: "06-" + d(8)])()


def password():
    return R.choice([
        lambda: R.choice(["Marble", "kettle", "Orchid", "thunder", "Velvet"]) + str(R.randrange(10, 9999)) + R.choice(["", "!", "#", "$$"]),
        lambda: "".join(R.choice(string.ascii_letters + string.digits + "!%&*?") for _ in range(R.randrange(8, 15))) + "7a",
        lambda: "-".join(R.sample(["maple", "cobalt", "lantern", "pebble", "orbit", "walnut"], 3)) + str(R.randrange(9))])()


def rnd(n, alphabet=string.ascii_letters + string.digits):
    return "".join(R.choice(alphabet) for _ in range(n))


def secret():
    return R.choice([
        lambda: "ghp_" + rnd(36), lambda: "xoxb-" + rnd(12, string.digits) + "-" + rnd(12, string.digits) + "-" + rnd(24),
        lambda: "AKIA" + rnd(16, string.ascii_uppercase + "234567"), lambda: "sk_live_" + rnd(24), lambda: "glpat-" + rnd(20),
        lambda: "eyJhbGciOiJIUzI1NiJ9.eyJ" + rnd(30) + "." + rnd(43), lambda: "npm_" + rnd(36), lambda: "SG." + rnd(22) + "." + rnd(43),
        lambda: rnd(40), lambda: "dop_v1_" + rnd(64, "0123456789abcdef"), lambda: "AIza" + rnd(35)])()


def address():
    n = R.randrange(1, 240)
    return R.choice([
        lambda: "%d Orchard Hill Road, Leeds LS%d %d%s" % (n, R.randrange(1, 20), R.randrange(1, 9), rnd(2, "ABDEFG")),
        lambda: "Lindenallee %d, %05d Potsdam" % (n, R.randrange(10000, 99999)),
        lambda: "%d rue des Tilleuls, %05d Grenoble" % (n, R.randrange(10000, 95000)),
        lambda: "%d Sycamore Avenue, Springfield, IL %05d" % (n, R.randrange(60000, 62999)),
        lambda: "Calle del Olmo %d, %05d Sevilla" % (n, R.randrange(10000, 52000)),
        lambda: "Kastanjelaan %d, %d %s Utrecht" % (n, R.randrange(1000, 9999), rnd(2, "ABCDE")),
        lambda: "Viale Garibaldi %d, %05d Modena" % (n, R.randrange(10000, 98000)),
        lambda: "ul. Brzozowa %d/%d, %02d-%03d Gdynia" % (n, R.randrange(1, 40), R.randrange(99), R.randrange(999)),
        lambda: "Storgatan %d, %d %02d Lund" % (n, R.randrange(100, 999), R.randrange(99))])()


def date():
    y, m, d = R.randrange(1945, 2008), R.randrange(1, 13), R.randrange(1, 28)
    return R.choice(["%02d/%02d/%d" % (d, m, y), "%d-%02d-%02d" % (y, m, d), "%d %s %d" % (d, ["January", "April", "October"][m % 3], y), "%02d.%02d.%d" % (d, m, y)])


def person():
    return R.choice(GIVEN) + " " + R.choice(LAST)


def email():
    return R.choice([R.choice(GIVEN).lower() + "." + R.choice(LAST).lower(), R.choice(LAST).lower() + str(R.randrange(99)), R.choice(GIVEN)[0].lower() + R.choice(LAST).lower() + "+list"]) + "@" + R.choice(DOMAINS)


def ip():
    return "%d.%d.%d.%d" % (R.choice([82, 141, 193, 203]), R.randrange(256), R.randrange(256), R.randrange(1, 255))


HEALTH = ["was diagnosed with multiple sclerosis", "is being treated for bipolar disorder", "suffers from severe migraines", "had a heart attack last spring", "takes insulin twice a day", "is allergic to penicillin", "is on sick leave until May", "is recovering from knee surgery"]
HR = ["got a written warning", "will be let go in June", "earns 61,000 EUR", "asked for a raise of 8%", "is on a performance improvement plan", "was passed over for promotion", "filed a grievance"]
MAKE = dict(PERSON=person, FIRST=lambda: R.choice(GIVEN), LAST=lambda: R.choice(LAST), EMAIL=email, PHONE=phone, ADDRESS=address, CARD=card, IBAN=iban, PASSWORD=password, SECRET=secret, DATE=date, IP=ip,
            HEALTH=lambda: R.choice(HEALTH), HR=lambda: R.choice(HR), SSN=ssn, CPF=cpf, DNI=dni, PESEL=pesel, NINO=nino)
TYPE = dict(FIRST="PERSON", LAST="PERSON", SSN="NATIONAL_ID", CPF="NATIONAL_ID", DNI="NATIONAL_ID", PESEL="NATIONAL_ID", NINO="NATIONAL_ID")
TEMPLATES = """Could you forward the slides to {PERSON} before lunch?
{PERSON} and {PERSON} are out of office this week
Morning {FIRST}, quick question about the deck
Meeting notes, attendees: {PERSON}, {PERSON}
I spoke with Ms. {LAST} yesterday
RE: offer for {PERSON} - Outlook
{FIRST} thinks we should wait
Assigned to: {PERSON}
Regards,\\n{PERSON}
Gruß\\n{FIRST}
{PERSON} <{EMAIL}>
Reply-To: {EMAIL}
you can find me under {EMAIL} or {PHONE}
my cell is {PHONE} if anything comes up
Tel. {PHONE} (reception)
Rückruf unter {PHONE} erbeten
WhatsApp: {PHONE}
Office {PHONE}
Deliver it to {ADDRESS}, second floor
We live at {ADDRESS}
Rechnungsadresse: {ADDRESS}
{PERSON}\\n{ADDRESS}
new office: {ADDRESS}
charge it to {CARD}, expires 11/28
cc: {CARD}
Kartennummer {CARD}
the Amex is {CARD}
Bitte überweisen Sie auf {IBAN}.
IBAN {IBAN}
account: {IBAN} ({PERSON})
user admin, password {PASSWORD}
Passwort: {PASSWORD}
wifi pw = {PASSWORD}
PGPASSWORD={PASSWORD} psql -h db
mysqldump -u backup -p{PASSWORD} crm > crm.sql
spring.datasource.password={PASSWORD}
"db_pass": "{PASSWORD}",
the new passphrase is {PASSWORD}
mot de passe : {PASSWORD}
mongodb://svc:{PASSWORD}@db01.internal.example:27017/app
curl -u deploy:{PASSWORD} https://ci.example/build
export API_TOKEN={SECRET}
Authorization: Bearer {SECRET}
client_secret: "{SECRET}"
git remote set-url origin https://oauth2:{SECRET}@git.example/x.git
ssh root@{IP}
blocked {IP} in the firewall
DOB {DATE}
geboren am {DATE}
{PERSON} (born {DATE})
Social Security: {SSN}
SSN {SSN} on file
CPF {CPF}
DNI {DNI}
PESEL: {PESEL}
NI number {NINO}
{PERSON};{DATE};{PESEL}
{FIRST},{LAST},{EMAIL},{PHONE}
heads up, {PERSON} {HEALTH}
{FIRST} {HEALTH}.
confidential: {PERSON} {HR}
{PERSON} {HR}, please do not share
Please restart the build agent before noon
Merge branch 'feature/login-form' into main
The password field should show a strength meter
Total due: 1,284.50 EUR incl. 19% VAT
Shipment 4471 9920 left the warehouse
Chapter 12: Cards, tokens and other metaphors
2026-03-04 08:15:22 WARN retry 3 of 5
SELECT name, address FROM suppliers WHERE id = 77
Room 4.12, 14:30-15:15
v3.14.159 released
Invoice INV-2026-00317.pdf
Order 20260304-1187 is on its way
The diabetes study will be published soon
Grand Canyon road trip ideas
Add to dictionary
Salary bands are reviewed every year
Open in new window
kubectl get pods -n staging
Drag the slider to 75 %
9 out of 10 dentists agree
How to reset a forgotten password
Spring cleaning sale, up to 40% off
Rosewood table, 180 x 90 cm
id=550e8400-e29b-41d4-a716-446655440000
commit 9fceb02d0ae598e95dc970b74767f19372d61af8
ISBN 978-0-306-40615-7
East Side Gallery opening hours
Thank you for your patience""".split("\n")


def fill(template):
    text, spans, rest = "", [], template.replace("\\n", "\n")
    while "{" in rest:
        head, rest = rest.split("{", 1)
        slot, rest = rest.split("}", 1)
        text += head
        value = MAKE[slot]()
        spans.append(dict(start=len(text), end=len(text) + len(value), type=TYPE.get(slot, slot)))
        text += value
    return text + rest, spans


with open(sys.argv[1], "w", encoding="utf-8") as out:
    for i in range(400):
        text, spans = fill(TEMPLATES[i % len(TEMPLATES)])
        out.write(json.dumps(dict(id="own-%d" % i, text=text, spans=spans), ensure_ascii=False) + "\n")
