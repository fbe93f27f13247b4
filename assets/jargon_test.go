package assets

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// plainWords is the list of long words that need no explanation.
const plainWords = "testdata/plain_words.txt"

// trade are words that somebody new to this work may not know, or knows from
// elsewhere with another meaning.
var trade = []string{
	"abstain", "abstention", "accountability", "accountable", "agenda", "alliance", "allocation", "amend", "amendment",
	"arbitration", "authority", "autonomy", "backbone", "baseline", "benchmark", "binding", "board", "business plan", "bylaw",
	"capacity", "charter", "closing", "collaboration", "common understanding", "communication structure", "component",
	"conflict path", "consensus", "consent", "constitution", "contract", "convener", "cost sharing", "cross sector", "culture and values",
	"custody", "deal breaker", "delegate", "deliverable", "disclosure", "dispute", "dissent", "dissolution", "division of labor", "donor", "dwindling away",
	"editorial", "evidence", "facilitator", "fiduciary", "fiscal", "fiscal agent", "fact sheet", "fist to five", "forming", "funder", "funding alliance", "governance",
	"gradient", "grant", "grant match", "grantee", "grantor", "ground rule", "hard stop", "health check", "impact", "in force", "in kind",
	"indemnify", "integration", "joint venture", "kickoff", "kpi", "laminated", "lead agency", "leadership", "learning and development", "leverage", "liability", "logic model",
	"majority", "match", "material", "measure", "mediation", "mediator", "memorandum", "merger", "metric", "milestone", "minutes", "mou", "must have",
	"nonprofit", "norm", "norming", "objective", "observer", "onboarding", "operational", "outcome", "output", "overhead", "parking lot",
	"partnership agreement", "performance management", "performing", "position", "procedure", "procurement", "proposal", "proxy", "quorum",
	"ratio", "readiness", "recipient", "recorder", "reservation", "review", "round", "scale", "scope", "second reading", "sector", "self interest", "signatory", "silo",
	"stakeholder", "steering", "storming", "strategic", "strategy", "structure", "subgrant", "supermajority", "sustainability", "synergy", "term",
	"terms of reference", "third chair", "three points", "turf", "unanimous", "version", "veto", "vision",
}

// stem returns a word without the sign of more than one.
func stem(word string) string {
	switch {
	case len(word) > 4 && strings.HasSuffix(word, "ies"):
		return word[:len(word)-3] + "y"
	case len(word) > 3 && strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss"):
		return word[:len(word)-1]
	}
	return word
}

// stems returns the words of a text, each without the sign of more than one, with a
// space before and after each.
func stems(text string) string {
	ws := folded(plainText(text))
	for i, w := range ws {
		ws[i] = stem(w)
	}
	return " " + strings.Join(ws, " ") + " "
}

// known returns what the glossary explains, the longest first, so that a part of it
// does not stand for the whole.
func known(words map[string]Word) []string {
	var names []string
	for _, word := range words {
		for _, name := range append([]string{word.Term}, word.Also...) {
			names = append(names, stems(name))
		}
	}
	slices.SortFunc(names, func(a, b string) int { return len(b) - len(a) })
	return names
}

// unexplained returns the words of the trade in a text that no name explains.
func unexplained(text string, names []string) []string {
	text = stems(text)
	for _, name := range names {
		// Twice, since two of a name in a row share a space.
		text = strings.ReplaceAll(text, name, " . ")
		text = strings.ReplaceAll(text, name, " . ")
	}
	var odd []string
	for _, word := range trade {
		if strings.Contains(text, stems(word)) {
			odd = append(odd, word)
		}
	}
	return odd
}

// toLearn returns, by name, all that a learner reads: lessons, checks, the glossary,
// and the words of the program itself.
func toLearn(t *testing.T, w *Words) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, id := range w.Lessons() {
		all["lesson "+id] = lessonText(w, id)
		var check []string
		for _, q := range w.Check(id).Questions {
			check = append(check, q.Story, q.Ask)
			for _, o := range q.Options {
				check = append(check, o.Text, o.Why)
			}
		}
		all["check "+id] = strings.Join(check, "\n")
	}
	for _, name := range everyFile(t) {
		if strings.HasPrefix(name, w.Lang()+"/") {
			all[name] = strings.Join(texts(t, name), "\n")
		}
	}
	for id, word := range w.Glossary() {
		all["word "+id] = word.Text
	}
	return all
}

func lessonText(w *Words, id string) string {
	l, _ := w.Lesson(id)
	text := l.Title + "\n" + l.Idea + "\n" + l.Try + "\n"
	for _, s := range l.Sections {
		text += s.Title + "\n" + s.Text + "\n"
	}
	return text
}

// TestNoJargon: whatever word of the trade a learner meets is in the glossary.
func TestNoJargon(t *testing.T) {
	w, err := Load("en")
	if err != nil {
		t.Fatal(err)
	}
	names, met := known(w.Glossary()), map[string]bool{}
	for where, text := range toLearn(t, w) {
		for _, word := range unexplained(text, names) {
			t.Errorf("%s: nothing explains %q", where, word)
		}
		for _, word := range unexplained(text, nil) {
			met[word] = true
		}
	}
	if len(trade) < 100 || len(met) < 60 {
		t.Errorf("%d words of the trade are known, %d are met", len(trade), len(met))
	}
}

// TestLongWords: each word of four syllables or more in a lesson is a plain one, or in
// the glossary.
func TestLongWords(t *testing.T) {
	w, err := Load("en")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(plainWords)
	if err != nil {
		t.Fatal(err)
	}
	plain := map[string]bool{}
	for _, word := range strings.Fields(string(text)) {
		if syllables(word) < 4 || plain[word] {
			t.Errorf("%s: %s need not stand there", plainWords, word)
		}
		plain[word] = true
	}
	names, met := known(w.Glossary()), map[string]bool{}
	for _, id := range w.Lessons() {
		for _, word := range long(lessonText(w, id), names) {
			if met[word] = true; !plain[word] {
				t.Errorf("lesson %s: %q is long, and nothing explains it", id, word)
			}
		}
	}
	for word := range plain {
		if !met[word] {
			t.Errorf("%s: no lesson has the word %s, or the glossary explains it", plainWords, word)
		}
	}
}

// long returns the words of a text that have four syllables or more and are in no name.
func long(text string, names []string) []string {
	text = stems(text)
	for _, name := range names {
		text = strings.ReplaceAll(text, name, " . ")
	}
	return slices.DeleteFunc(strings.Fields(text), func(w string) bool { return syllables(w) < 4 })
}

// TestJargonIsFound shows that the tests above can fail.
func TestJargonIsFound(t *testing.T) {
	names := known(map[string]Word{
		"agent": {Term: "Fiscal agent"}, "terms": {Term: "Terms of reference", Also: []string{"MOU"}}, "grant": {Term: "Grant"},
	})
	for text, want := range map[string][]string{
		"Two fiscal agents signed MOUs and *Terms of Reference*.": nil,
		"The fiscal year ends, and so do the grants, grants.":     {"fiscal"},
		"Stakeholders met the quorum.":                            {"quorum", "stakeholder"},
		"A cost-sharing [alliance](word:grant) of nonprofits":     {"alliance", "cost sharing", "nonprofit"},
		"We granted it.": nil,
	} {
		if got := unexplained(text, names); !slices.Equal(got, want) {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
	if got := long("An accountability exercise of organizations", names); !slices.Equal(got, []string{"accountability", "organization"}) {
		t.Errorf("long words: %q", got)
	}
}
