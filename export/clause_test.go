package export

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"tandem/model"
)

// TestEveryClause: every clause can be carried out and read, empty and full.
func TestEveryClause(t *testing.T) {
	for _, p := range []*model.Partnership{{ID: "p"}, full(t)} {
		c := paperOf(p, english(t))
		for _, stop := range c.seen.Path() {
			blocks, err := c.clause(stop)
			if err != nil {
				t.Error(err)
			}
			if len(blocks) > 0 {
				if _, ok := blocks[0].(Heading); !ok {
					t.Errorf("the clause of %s does not begin with a heading", stop.Step.ID)
				}
			}
		}
	}
}

// TestWhatNoLongerApplies: an answer whose question is not asked any more is in
// no clause.
func TestWhatNoLongerApplies(t *testing.T) {
	p := full(t)
	m := &p.Roster.People[1]
	at := func() model.Sum {
		c := paperOf(p, english(t))
		return model.Sum(c.text(string(c.p.Roster.People[1].UpTo)))
	}
	if got := at(); got != m.UpTo || got == "" {
		t.Errorf("a clause sees %q of %q", got, m.UpTo)
	}
	m.Authority = "terms"
	if got := at(); got != "" {
		t.Errorf("a clause sees %q, which no longer applies", got)
	}
}

// tree returns the blocks of p's terms with their texts, and a word in place of
// each of the given ones.
func tree(t *testing.T, p *model.Partnership, texts ...string) string {
	t.Helper()
	d, err := Terms(p, english(t), clock)
	if err != nil {
		t.Fatal(err)
	}
	tree := fmt.Sprintf("%q\n", d.Title)
	for _, b := range d.Blocks {
		tree += fmt.Sprintf("%#v\n", b)
	}
	for _, s := range texts {
		for _, s := range []string{s, oneLine(s)} { // as it stands in a paragraph, and in a line of what is open
			s = strconv.Quote(s)
			tree = strings.ReplaceAll(tree, s[1:len(s)-1], "word")
		}
	}
	return tree
}

// TestMarkdownOfPeople: a part whose every text is Markdown yields the same tree
// of blocks as one of plain words.
func TestMarkdownOfPeople(t *testing.T) {
	want := tree(t, said(t, "word", "word\n\nword"))
	for _, x := range [][3]string{
		{"# h", "# heading", "- item"},
		{"*a* **b**", "1. one\n2. two", "```\ncode\n```"},
		{"<b>x</b>", "<!-- x -->", "> quote\n> more"},
		{"[a](b) ![c](d)", "| a | b |\n|---|---|\n| c | d |", "***"},
		{"`x` | y", "[ref]: http://example.org", "text\n==="},
		{"{{.Need}}", "{{range .}}{{end}}", "&lt;b&gt; &#42;"},
		{"**", "a\\", "~~x~~ __y__"},
		{"- x", "+ x", "    code"[4:]},
	} {
		got := tree(t, said(t, x[0], x[1]+"\n\n"+x[2]), x[1], x[2], x[0])
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q:\n%s", x, d)
		}
	}
}

// TestParagraphsOfPeople: blank lines part paragraphs, line breaks stay.
func TestParagraphsOfPeople(t *testing.T) {
	p := full(t)
	p.Need.Need = "\n one \n \t\n two\nthree\n\n\n\nfour \n"
	d, err := Terms(p, english(t), clock)
	if err != nil {
		t.Fatal(err)
	}
	typed := func(text string) Block {
		return Paragraph{{Text: text, From: model.Place{Step: "need", Path: "need"}}}
	}
	at := slices.IndexFunc(d.Blocks, func(b Block) bool { return cmp.Equal(b, typed("one")) })
	if at < 0 {
		t.Fatal("the first paragraph is not there")
	}
	want := []Block{typed("one"), typed("two\nthree"), typed("four")}
	if diff := cmp.Diff(want, d.Blocks[at:at+3]); diff != "" {
		t.Error(diff)
	}
}

// TestMarkdownReadsBack: rendered as Markdown and read again, a text is what was
// typed, in one paragraph.
func TestMarkdownReadsBack(t *testing.T) {
	signs := rapid.StringOf(rapid.SampledFrom([]rune("ab1 .-+*_#>`~[]()!|\\<&;=:/'\"{}\n\té👍")))
	texts := rapid.OneOf(signs, rapid.Map(rapid.String(), model.Clean))
	rapid.Check(t, func(t *rapid.T) {
		a, b := texts.Draw(t, "a"), texts.Draw(t, "b")
		between := rapid.SampledFrom([]string{"", " ", "x", ": "}).Draw(t, "between")
		in := []Span{{Text: a, Bold: rapid.Bool().Draw(t, "bold")}, {Text: between}, {Text: b, Italic: rapid.Bool().Draw(t, "italic")}}
		var want []string
		for line := range strings.SplitSeq(strings.ReplaceAll(a+between+b, "\t", " "), "\n") {
			if line = strings.TrimSpace(line); line != "" {
				want = append(want, line)
			}
		}
		md := mdSpans(in)
		blocks, err := (&paper{}).read(model.Stop{}, []byte(md+"\n"))
		if err != nil {
			t.Fatalf("%q: %v", md, err)
		}
		got := ""
		for _, block := range blocks {
			p, ok := block.(Paragraph)
			if !ok {
				t.Fatalf("%q became %#v", md, blocks)
			}
			got += plain(p)
		}
		if len(blocks) > 1 || got != strings.Join(want, "\n") {
			t.Fatalf("%q\nbecame %q\n  from %q", want, got, md)
		}
	})
}

// TestOnlyWhatApplies: a clause says what the type of the partnership asks for,
// and nothing of what is kept for another type; a step that says nothing has no
// heading.
func TestOnlyWhatApplies(t *testing.T) {
	p := full(t)
	terms := func() string { return everything(t, p)["terms.md"] }
	if s := terms(); !strings.Contains(s, "### The grant, and what matches it") || !strings.Contains(s, "Hours of helpers") || strings.Contains(s, "### The funds") {
		t.Errorf("a grant-match:\n%s", s)
	}
	p.Kind.Primary, p.Kind.Also = model.Funding, ""
	if s := terms(); strings.Contains(s, "what matches it") || strings.Contains(s, "Hours of helpers") || !strings.Contains(s, "### The funds") {
		t.Errorf("a funding alliance:\n%s", s)
	}
	p.Kind.Primary, p.Communication = model.Collaboration, model.Communication{}
	p.Contributions.Given, p.Contributions.Fees, p.Contributions.Lose = nil, nil, ""
	if s := terms(); strings.Contains(s, "What each of us brings") || strings.Contains(s, "How we talk") {
		t.Errorf("a heading over nothing:\n%s", s)
	}
}

// TestWhoBindsByLaw: the terms bind nobody by law unless that was said.
func TestWhoBindsByLaw(t *testing.T) {
	p := full(t)
	const not = "It does not bind any of us by law."
	for binding, want := range map[string]bool{"": true, model.No: true, model.Yes: false} {
		p.Plan.Binding = binding
		words, err := TermsWords(p, english(t))
		s := oneLine(words)
		if err != nil || strings.Contains(s, not) != want || strings.Contains(s, "We mean it to bind us by law.") == want {
			t.Errorf("binding %q: %v\n%s", binding, err, words)
		}
	}
}

// TestWherePeopleAgree: the partners are the organizations, whoever says yes.
func TestWherePeopleAgree(t *testing.T) {
	p := full(t)
	p.Roster.Agrees = model.PeopleAgree
	if s := everything(t, p)["terms.md"]; !strings.Contains(s, "- **Eastside Pantry** (Lead): Ana Ruiz, Director\n") {
		t.Error(s)
	}
}

// TestDays: days are counted in words, and kept as typed where they cannot be.
func TestDays(t *testing.T) {
	c := paperOf(full(t), english(t))
	for typed, want := range map[string]string{"1": "1 day", "10": "10 days", "soon": "soon", "1.5": "1.5"} {
		if got := c.text(c.days(c.token(typed))); got != want {
			t.Errorf("%q days are %q, want %q", typed, got, want)
		}
	}
}
