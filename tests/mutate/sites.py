"""Where a source may be changed in a small wrong way, and into what. A change is text for text, found on tokens and not on a
parsed program: what does not compile afterwards is not counted, so a guess may be wrong now and then."""
import re
from typing import NamedTuple


class Site(NamedTuple):
    file: str
    operator: str
    start: int
    end: int
    text: str  # what stands there afterwards

    def line(self, source):
        return source.count("\n", 0, self.start)

    def apply(self, source):
        return source[: self.start] + self.text + source[self.end :]


class Token(NamedTuple):
    kind: str  # word, number, string, char, sign
    text: str
    start: int
    end: int


TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*|/\*.*?\*/|^[ \t]*\#[^\n]*(?:\\\n[^\n]*)*)
      |(?P<raw>R"(?P<mark>[^(]*)\(.*?\)(?P=mark)")
      |(?P<string>"(?:[^"\\\n]|\\.)*")
      |(?P<char>'(?:[^'\\\n]|\\.)+')
      |(?P<number>(?:0x[0-9a-fA-F']+|[0-9][0-9']*(?:\.[0-9]*)?(?:e[+-]?[0-9]+)?)[a-zA-Z]*)
      |(?P<word>[A-Za-z_][A-Za-z_0-9]*)
      |(?P<sign><=>|<<=|>>=|->|::|\+\+|--|&&|\|\||[-+*/%&|^=!<>]=|<<|[-+*/%&|^~!=<>?:;,.(){}\[\]\#\\@$`])""",
    re.X | re.S | re.M,
)


def tokens_of(source):
    out, at = [], 0
    while at < len(source):
        found = TOKEN.match(source, at)
        if found is None:
            at += 1
            continue
        at = found.end()
        kind = next(name for name in ("space", "raw", "string", "char", "number", "word", "sign") if found.group(name) is not None)
        if kind != "space":
            out.append(Token(kind, found.group(), found.start(), found.end()))
    return out


def enumerators_of(sources):
    """By an enumeration's name: its enumerators in their order."""
    out = {}
    for source in sources:
        source = re.sub(r"//[^\n]*", "", source)
        for name, body in re.findall(r"enum class (\w+)(?: *: *[\w:]+)? *\{([^}]*)\}", source):
            words = [word.split("=")[0].strip() for word in body.split(",")]
            out.setdefault(name, []).extend(word for word in words if word and word not in out.get(name, []))
    return out


# Only between spaces, as clang-format writes them between two operands: "<" of a template has none.
BETWEEN = {
    "<": ["<="], "<=": ["<"], ">": [">="], ">=": [">"], "==": ["!="], "!=": ["=="],
    "&&": ["||"], "||": ["&&"], "+": ["-"], "-": ["+"], "*": ["/"], "/": ["*"], "%": ["/"],
    "+=": ["-="], "-=": ["+="], "*=": ["/="],
}
NAMES = {"<": "comparison", ">": "comparison", "<=": "comparison", ">=": "comparison", "==": "comparison", "!=": "comparison", "&&": "and/or", "||": "and/or"}
SIBLINGS = {
    "true": "false", "min": "max", "begin": "end", "front": "back", "before": "after", "any_of": "all_of", "none_of": "all_of",
    "starts_with": "ends_with", "width": "height", "x": "y", "find_first_of": "find_first_not_of", "lower_bound": "upper_bound",
    "floor": "ceil",
}
SIBLINGS = {**SIBLINGS, **{value: key for key, value in SIBLINGS.items() if key != "none_of"}}
NO_STATEMENT = set("return using const constexpr static auto case default if else for while do switch struct class enum namespace template typename public private friend explicit virtual operator new delete throw goto static_assert extern inline".split())
OPEN = {"(": ")", "[": "]", "{": "}"}


def partners(tokens):
    """The closing token of each opening one, and the other way round."""
    out, stack = {}, []
    for i, token in enumerate(tokens):
        if token.kind != "sign":
            continue
        if token.text in OPEN:
            stack.append(i)
        elif token.text in OPEN.values():
            if stack and OPEN[tokens[stack[-1]].text] == token.text:
                j = stack.pop()
                out[i], out[j] = j, i
    return out


def items(tokens, partner, begin, end):
    """What stands between the commas from `begin` to `end`: spans of tokens, or None where it is no list."""
    out, first, i, angle = [], begin, begin, 0
    while i < end:
        text = tokens[i].text
        if tokens[i].kind == "sign":
            if text in OPEN and i in partner:
                i = partner[i]
            elif text == "<" and i > 0 and tokens[i].start == tokens[i - 1].end:
                angle += 1
            elif text == ">" and angle > 0:
                angle -= 1
            elif text == ";":
                return None
            elif text == "," and angle == 0:
                out.append((first, i))
                first = i + 1
        i += 1
    if first < end:
        out.append((first, end))
    return out


def sites_of(file, source, enumerations):
    tokens = tokens_of(source)
    partner = partners(tokens)
    out = []

    def add(operator, start, end, text):
        if source[start:end] != text:
            out.append(Site(file, operator, start, end, text))

    def span(first, last):  # of tokens, the last one not included
        return source[tokens[first].start : tokens[last - 1].end]

    def swap(operator, one, other):
        a, b = span(*one), span(*other)
        start, end = tokens[one[0]].start, tokens[other[1] - 1].end
        add(operator, start, end, b + source[tokens[one[1] - 1].end : tokens[other[0]].start] + a)

    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i > 0 else None
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        spaced = before and after and source[token.start - 1].isspace() and source[token.end : token.end + 1].isspace()
        if token.kind == "sign":
            if spaced and token.text in BETWEEN and before.text != "operator":
                for text in BETWEEN[token.text]:
                    add(NAMES.get(token.text, "arithmetic"), token.start, token.end, text)
            elif token.text in ("++", "--"):
                add("++/--", token.start, token.end, "--" if token.text == "++" else "++")
            elif token.text == "!" and after:
                add("negation", token.start, token.end, "")
            elif token.text == "?":
                # The two answers change places; the second one ends where what is around it does.
                depth, colon, j = 0, None, i + 1
                while j < len(tokens):
                    text = tokens[j].text if tokens[j].kind == "sign" else ""
                    if text in OPEN and j in partner:
                        j = partner[j]
                    elif text == "?":
                        depth += 1
                    elif text == ":":
                        if depth == 0 and colon is None:
                            colon = j
                        else:
                            depth -= 1
                    elif text in (",", ";", ")", "]", "}") and depth <= 0:
                        break
                    j += 1
                if colon is not None and colon > i + 1 and j > colon + 1:
                    swap("?:", (i + 1, colon), (colon + 1, j))
            elif token.text in ("(", "{") and i in partner and before is not None:
                close = partner[i]
                follows = tokens[close + 1].text if close + 1 < len(tokens) else ""
                is_call = token.text == "(" and (before.kind == "word" or before.text in (">", "]", ")")) and before.text not in ("if", "for", "while", "switch", "return", "catch")
                is_list = token.text == "{" and before.kind != "keyword" and (before.text in ("=", "(", ",", "{", "return", "?", ":", "]", "}") or before.kind == "word")
                if token.text == "{" and is_enumeration(tokens, i):
                    continue
                if is_call and follows in ("{", "const", "noexcept", "->"):
                    continue  # parameters of a function
                if not is_call and not is_list:
                    continue
                if before.text in ("max", "min") or (before.text == ">" and is_bound(tokens, i)):
                    continue  # the same either way
                parts = items(tokens, partner, i + 1, close)
                if parts is None or len(parts) < 2 or any(a == b for a, b in parts):
                    continue
                is_rows = token.text == "{" and all(tokens[a].text == "{" for a, _ in parts[:2])
                for one, other in zip(parts, parts[1:]):
                    swap("rows" if is_rows else "entries" if token.text == "{" else "arguments", one, other)
        elif token.kind == "number":
            change_number(add, token)
        elif token.kind in ("string", "char") and (before is None or before.text not in ("include", "extern")):
            change_text(add, token)
        elif token.kind == "word":
            is_member = before is not None and before.text in (".", "->", "::")
            if token.text in ("true", "false"):
                add("true/false", token.start, token.end, SIBLINGS[token.text])
            elif token.text in SIBLINGS and (is_member or token.text in ("min", "max")):
                add("sibling", token.start, token.end, SIBLINGS[token.text])
            if before is not None and before.text == "::" and i >= 2 and tokens[i - 2].text in enumerations:
                siblings = enumerations[tokens[i - 2].text]
                if token.text in siblings and len(siblings) > 1:
                    place = siblings.index(token.text)
                    add("enumerator", token.start, token.end, siblings[(place + 1) % len(siblings)])
            if token.text in ("if", "while") and after is not None and after.text == "(" and i + 1 in partner:
                inside = span(i + 2, partner[i + 1])
                if ";" not in inside and not re.match(r"(const|auto)\b", inside):
                    add("condition", tokens[i + 2].start, tokens[partner[i + 1] - 1].end, f"!({inside})")
            if token.text in ("max", "min", "clamp") and before is not None and before.text == "::":
                # std::max<T>(a, b): without the bound.
                j = i + 1
                while j < len(tokens) and tokens[j].text != "(" and j < i + 8:
                    j += 1
                if j < len(tokens) and tokens[j].text == "(" and j in partner and i >= 2:
                    parts = items(tokens, partner, j + 1, partner[j])
                    if parts and len(parts) > 1:
                        for part in parts[:2]:
                            add("bound", tokens[i - 2].start, tokens[partner[j]].end, "(" + span(*part) + ")")
            if (before is None or before.text in (";", "{", "}", ")", "else") or (before.text == ":" and tokens[i - 2].text == "default")) and token.text not in NO_STATEMENT:
                j = i
                while j < len(tokens) and tokens[j].text not in (";", "}") and j < i + 200:
                    j = partner[j] if tokens[j].text in OPEN and j in partner else j
                    j += 1
                inside = [t.text for t in tokens[i:j]]
                is_call = len(inside) > 1 and ("(" in inside or any(t in ("=", "+=", "-=", "*=", "|=", "++", "--") for t in inside))
                is_word = inside in (["break"], ["continue"])
                is_declaration = len(inside) > 1 and (tokens[i + 1].kind == "word" or tokens[i + 1].text in ("&", "*")) or "<" == (inside[1] if len(inside) > 1 else "")
                if j < len(tokens) and tokens[j].text == ";" and (is_word or is_call and not is_declaration) and before is not None:
                    add("statement", token.start, tokens[j].end, ";")
    return out


def is_bound(tokens, bracket):
    """Whether it opens what std::max<T> or std::min<T> is called with."""
    j = bracket - 1
    while j > 0 and tokens[j].text != "<" and j > bracket - 8:
        j -= 1
    return tokens[j - 1].text in ("max", "min")


def is_enumeration(tokens, brace):
    for j in range(max(brace - 6, 0), brace):
        if tokens[j].text in ("enum", "namespace", "struct", "class"):
            return not any(tokens[k].text in (";", "}", "{") for k in range(j, brace))
    return False


def change_number(add, token):
    found = re.fullmatch(r"([0-9]+)(\.[0-9]+)?(\.)?(f|u|U|uz|U?LL|UL)?", token.text.replace("'", ""))
    if found is None:
        return
    whole, fraction, point, end = found.groups()
    rest = (fraction or point or "") + (end or "")
    add("constant", token.start, token.end, str(int(whole) + 1) + rest)
    if int(whole) > 0:
        add("constant", token.start, token.end, str(int(whole) - 1) + rest)


def change_text(add, token):
    inside = token.text[1:-1]
    letters = re.findall(r"\\[0-7]{1,3}|\\x[0-9a-fA-F]+|\\u[0-9a-fA-F]{4}|\\.|.", inside, re.S)
    if token.kind == "char":
        if len(letters) == 1:
            add("text", token.start, token.end, "'#'" if inside != "#" else "'$'")
        return
    if not letters:
        return
    # One letter less, in the middle; and, of a text that is an escape for something, nothing done.
    half = len(letters) // 2
    add("text", token.start, token.end, '"' + "".join(letters[:half] + letters[half + 1 :]) + '"')
    if re.fullmatch(r"&\w+;", inside):
        add("text", token.start, token.end, {"&quot;": r'"\""', "&amp;": '"&"', "&lt;": '"<"', "&gt;": '">"', "&#39;": '"\'"'}.get(inside, '""'))
