"""Rules of style sheets that nothing in a file can match are left out of it."""

import pytest

from scripts.frontend.unused_rules import names_in, without_unused_rules, words_in

NAMES = names_in('<html><p class="a b" id=c data-mark="1" hidden>Words .word</p><table>')

RULES = {
    # rule, what is left of it
    "p{top:0}": "p{top:0}",
    "ul{top:0}": "",
    ".a,.z{top:0}": ".a{top:0}",
    ".a .z,#c>.b::before{top:0}": "#c>.b::before{top:0}",
    ".word{top:0}": "",
    "*,::after{top:0}": "*,::after{top:0}",
    ":root{--z:0}": ":root{--z:0}",
    "p.z{top:0}": "",
    "[data-mark=z]{top:0}": "[data-mark=z]{top:0}",
    "[data-other]{top:0}": "",
    "[hidden]{top:0}": "[hidden]{top:0}",
    "p[open]>.a{top:0}": "p[open]>.a{top:0}",
    ".a:is(.z,p:not(.b,.z),.y .a){top:0}": ".a:is(p:not(.b)){top:0}",
    ":is(.a,.z)>p :is(.z,.b){top:0}": ".a>p .b{top:0}",
    ".a:has(>.z){top:0}": "",
    ".a:not(.z){top:0}": ".a{top:0}",
    ".a:not(:has(+ *)) .b{top:0}": ".a:not(:has(+ *)) .b{top:0}",
    "@media print{.z{top:0}@media (w){.y{top:0}}}p{top:0}": "p{top:0}",
    "@media print{.z{top:0}.a{top:0}}": "@media print{.a{top:0}}",
    '@page{size:A4;@bottom-left{content:"z"}}': '@page{size:A4;@bottom-left{content:"z"}}',
}


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_left_out_if_a_name_of_it_occurs_nowhere(rule: str) -> None:
    assert without_unused_rules(rule, NAMES) == RULES[rule]


def test_a_script_brings_classes_as_words_and_attributes_in_their_own_spelling() -> None:
    words = words_in('link.dataset.oneTwo = n; find(".hits-list")')
    css = "[data-one-two],.hits-list,[data-one],.hits{top:0}"
    assert without_unused_rules(css, words) == "[data-one-two],.hits-list{top:0}"
