package schema

import (
	"slices"
	"strings"
	"testing"

	"habeas/internal/record"
)

// TestOwnTerms: an own term counts as what its code says that it is a kind of, declared or
// not; declared it is called as the office calls it and offered after its wider term, and
// withdrawn it is offered no more but called the same.
func TestOwnTerms(t *testing.T) {
	s := Default()
	isolator := OwnTerm{Vocabulary: "regime", Code: "remand.isolator", Labels: Labels{"en": "isolator", "ar": "زنزانة"}}
	with := s.With([]OwnTerm{{Vocabulary: "regime", Code: "remand.isolator.punishment", Labels: Labels{"ar": "عقاب"}},
		isolator,
		{Vocabulary: "regime", Code: "remand.isolator", Labels: Labels{"en": "another's"}}})
	regimes := with.Vocabulary("regime")
	for code, want := range map[string]string{"remand.isolator": "isolator", "remand.isolator.punishment": "عقاب"} {
		term := regimes.Term(code)
		if term == nil || term.Labels.In("en") != want || term.Class != regimes.Term("remand").Class ||
			!regimes.Within(code, "remand") {
			t.Errorf("%s is %+v", code, term)
		}
	}
	at := func(code string) int {
		return slices.IndexFunc(regimes.Terms, func(one *Term) bool { return one.Code == code })
	}
	if at("remand.isolator") != at("remand")+1 || at("remand.isolator.punishment") != at("remand")+2 {
		t.Errorf("they are offered at %d and %d, remand at %d", at("remand.isolator"), at("remand.isolator.punishment"),
			at("remand"))
	}
	if one := s.Vocabulary("regime").Term("remand.isolator"); one == nil ||
		!strings.HasSuffix(one.Labels.In("uk"), ": isolator") ||
		!s.Vocabulary("regime").Within("remand.isolator", "remand") || one.Class != "deprivation" {
		t.Errorf("undeclared it is %+v", one)
	}
	isolator.Withdrawn = true
	withdrawn := s.With([]OwnTerm{isolator}).Vocabulary("regime")
	if withdrawn.Term("remand.isolator").Labels.In("ar") != "زنزانة" ||
		slices.ContainsFunc(withdrawn.Terms, func(one *Term) bool { return one.Code == "remand.isolator" }) {
		t.Error("a withdrawn term is offered, or called otherwise")
	}
	if root := s.Vocabulary("regime").Term("own.exile-abroad"); root == nil || root.Class != "" || root.Broader != "" {
		t.Errorf("a kind of none is %+v", root)
	}
	for _, faulty := range []OwnTerm{{Vocabulary: "regimes", Code: "remand.x"}, {Vocabulary: "regime", Code: "isolator"},
		{Vocabulary: "regime", Code: "nothing.isolator"}, {Vocabulary: "regime", Code: "remand.Is Olator"}} {
		if s.Fault(faulty) == "" || s.With([]OwnTerm{faulty}).Vocabulary("regime").Term(faulty.Code) != nil &&
			faulty.Vocabulary == "regime" {
			t.Errorf("%+v is taken", faulty)
		}
	}
}

// TestOwnTermsAreValidated: a statement may use an own term of a wider one that is there, and
// a declaration is refused with what would be right.
func TestOwnTermsAreValidated(t *testing.T) {
	for _, one := range []struct {
		subject, property, value, fault string
	}{
		{"custody", "regime", "remand.isolator", ""},
		{"custody", "regime", "remnd.isolator", "is no term of the vocabulary regime"},
		{"custody", "regime", "remand.", "is no term of the vocabulary regime"},
		{"term", "code", "remand.isolator", ""},
		{"term", "code", "isolator", "is no code of an own term"},
		{"term", "vocabulary", "regime", ""},
		{"term", "vocabulary", "regim", "did you mean regime?"},
	} {
		st := &record.Statement{Subject: record.NewID(one.subject), Property: one.property, Value: record.Text(one.value)}
		err := Default().Validate(st)
		if one.fault == "" && err != nil || one.fault != "" && (err == nil || !strings.Contains(err.Error(), one.fault)) {
			t.Errorf("%s %s: %v, want %q", one.property, one.value, err, one.fault)
		}
	}
}
