package export

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// lawless returns what is wrong with how a document stands on its pages: text over
// text or in the margins, a page with nothing on it, a heading with nothing under it,
// a row of a table on two pages, a line of a paragraph alone on one.
func lawless(s *setter) []string {
	var wrong []string
	say := func(page int, m imprint, what string) {
		wrong = append(wrong, fmt.Sprintf("page %d of %d: %s: %.60q at %.0f, %.0f", page+1, len(s.leaves), what, m.line.said(), m.x, m.y))
	}
	for i, l := range s.leaves {
		var texts []imprint
		for _, m := range l.marks {
			if m.shape == lettered {
				texts = append(texts, m)
			}
			if m.shape != stamp && !inside(s, m) {
				say(i, m, "in the margin")
			}
		}
		if !slices.ContainsFunc(l.marks, func(m imprint) bool { return m.y < s.bottom && m.shape != stamp }) && len(s.doc.Blocks) > 0 && len(s.leaves) > 1 {
			wrong = append(wrong, fmt.Sprintf("page %d of %d is empty", i+1, len(s.leaves)))
		}
		for j, m := range texts {
			for _, n := range texts[:j] {
				if over(m, n) {
					say(i, m, fmt.Sprintf("over %.40q", n.line.said()))
				}
			}
		}
	}
	return slices.Concat(wrong, stranded(s), torn(s))
}

// inside reports whether a mark keeps to the margins of the page; the foot stands
// below the text, at least 15 mm from the edge.
func inside(s *setter, m imprint) bool {
	const slack = 0.5
	if m.x < s.left-slack || m.x+m.w > s.right+slack {
		return false
	}
	if m.shape == lettered {
		return m.y-0.75*m.size > s.top-slack && m.y <= s.tall-15*mm+slack && (m.of == nil || m.y+0.25*m.size < s.bottom+slack)
	}
	return m.y > s.top-slack && m.y+m.h < s.bottom+1.5
}

// over reports whether one text touches another.
func over(a, b imprint) bool {
	const slack = 0.3
	return a.x+slack < b.x+b.w && b.x+slack < a.x+a.w &&
		a.y-0.72*a.size+slack < b.y+0.22*b.size && b.y-0.72*b.size+slack < a.y+0.22*a.size
}

// stranded returns the headings with nothing but headings after them on their page.
func stranded(s *setter) []string {
	var wrong []string
	for i, l := range s.leaves {
		var last *imprint
		for j, m := range l.marks {
			if m.of != nil || m.shape == hairline || m.shape == ring || m.shape == frame && m.w < s.right-s.left {
				last = &l.marks[j]
			}
		}
		if last != nil && last.of != nil && strings.HasPrefix(last.of.kind, "H") && i+1 < len(s.leaves) && !begun(s.leaves[i+1], last.of) {
			wrong = append(wrong, fmt.Sprintf("page %d ends with the heading %.60q", i+1, last.line.said()))
		}
	}
	return wrong
}

// begun reports whether a heading goes on on a page.
func begun(l leaf, of *tag) bool {
	return slices.ContainsFunc(l.marks, func(m imprint) bool { return m.of == of })
}

// torn returns the rows that stand on two pages, though they are not higher than half of
// one, and the paragraphs of which a single line does.
func torn(s *setter) []string {
	var wrong []string
	lines := map[*tag]map[int][]float64{} // of each tag, where on each page
	rows := map[*tag]map[int]float64{}
	for i, l := range s.leaves {
		for _, m := range l.marks {
			if m.of == nil {
				continue
			}
			if lines[m.of] == nil {
				lines[m.of] = map[int][]float64{}
			}
			lines[m.of][i] = append(lines[m.of][i], m.y)
			if row := m.of.under; row.kind == "TR" {
				if rows[row] == nil {
					rows[row] = map[int]float64{}
				}
				rows[row][i] = max(rows[row][i], m.y)
			}
		}
	}
	for _, at := range rows {
		if high := 0.0; len(at) > 1 {
			for _, y := range at {
				high += y - s.top
			}
			if high < s.room()/2 { // a higher one may not fit with what has to stay with it
				wrong = append(wrong, fmt.Sprintf("a row on %d pages", len(at)))
			}
		}
	}
	for t, at := range lines {
		if t.under.kind == "TR" {
			continue
		}
		for page, ys := range at {
			if len(at) > 1 && len(ys) < 2 {
				wrong = append(wrong, fmt.Sprintf("page %d has one line alone of a %s of %d pages", page+1, t.kind, len(at)))
			}
		}
	}
	return wrong
}

// lonely returns the first and last items of lists that stand alone on a page, though
// they and those beside them are a line each, and not a third of the page is left.
func lonely(s *setter) []string {
	type item struct{ page, lines int }
	items, lists := map[*tag]item{}, map[*tag][]*tag{}
	var order []*tag
	lowest := make([]float64, len(s.leaves))
	for i, l := range s.leaves {
		for _, m := range l.marks {
			if m.of == nil || m.shape != lettered {
				continue
			}
			lowest[i] = max(lowest[i], m.y)
			for t := m.of; t != nil; t = t.under {
				if t.kind != "LI" || m.of.kind == "Lbl" {
					continue
				}
				if _, seen := items[t]; !seen {
					if lists[t.under] == nil {
						order = append(order, t.under)
					}
					lists[t.under] = append(lists[t.under], t)
				}
				items[t] = item{i, items[t].lines + 1}
			}
		}
	}
	var wrong []string
	for _, l := range order {
		lis := lists[l]
		for _, i := range []int{0, len(lis) - 2} {
			if i < 0 || i+1 >= len(lis) {
				continue
			}
			a, b := items[lis[i]], items[lis[i+1]]
			if a.page != b.page && a.lines == 1 && b.lines == 1 && s.bottom-lowest[a.page] < s.room()/3 {
				wrong = append(wrong, fmt.Sprintf("page %d has an item alone of a list of %d", b.page+1, len(lis)))
			}
		}
	}
	return wrong
}

// TestQuestionsStayWhole: no question of a worksheet is parted, nor from what is said of
// its page, none is alone on a last page where others of its part could be with it, and
// each sheet counts its own pages.
func TestQuestionsStayWhole(t *testing.T) {
	for name, p := range goldenCases(t) {
		for _, o := range []Order{{Paper: A4}, {Paper: Letter}, {Paper: A4, Large: true}, {Paper: Letter, Large: true}} {
			d, err := Worksheet(p, english(t), clock, o)
			if err != nil {
				t.Fatal(err)
			}
			d.PageOf = "{n} of {all}"
			s, err := set(d, o)
			if err != nil {
				t.Fatal(err)
			}
			wrong := append(lawless(s), lonely(s)...)
			for _, l := range perSheet(s) {
				wrong = append(wrong, misasked(l)...)
			}
			if len(wrong) > 0 {
				t.Errorf("worksheets of %s on %s (large: %v):\n%s", name, o.Paper, o.Large, strings.Join(wrong, "\n"))
			}
		}
	}
}

// perSheet returns the pages of each sheet.
func perSheet(s *setter) (out [][]leaf) {
	for i, l := range s.leaves {
		if titled := slices.ContainsFunc(l.marks, func(m imprint) bool { return m.of != nil && m.of.kind == "H1" }); titled || i == 0 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], l)
	}
	return out
}

// misasked returns what is wrong with how questions stand on the pages of a sheet.
func misasked(pages []leaf) (wrong []string) {
	whole := map[*tag]int{} // on which page a question is, or what is said before one
	asked, heads := 0, 0
	for i, l := range pages {
		asked, heads = 0, 0
		var last imprint
		for _, m := range l.marks {
			if m.of != nil && m.of.kind == "H2" {
				heads++
			}
			for of := m.of; of != nil; of = of.under {
				if of.kind != "Sect" {
					continue
				}
				if page, seen := whole[of]; seen && page != i {
					wrong = append(wrong, fmt.Sprintf("page %d goes on with what was asked on page %d", i+1, page+1))
				} else if !seen {
					asked++
				}
				whole[of] = i
			}
			if m.of != nil {
				last = m
			}
		}
		number := l.marks[len(l.marks)-1].line.said()
		if want := fmt.Sprintf("%d of %d", i+1, len(pages)); number != want {
			wrong = append(wrong, fmt.Sprintf("the page %s of a sheet is numbered %s", want, number))
		}
		if in := last.of.under; i+1 < len(pages) && in.kind == "Document" {
			wrong = append(wrong, fmt.Sprintf("page %d ends with %q, and the question is on the next", i+1, last.line.said()))
		}
	}
	if len(pages) > 1 && asked < 2 && heads == 0 {
		wrong = append(wrong, fmt.Sprintf("the last page of %d asks for one thing alone", len(pages)))
	}
	return wrong
}

// TestSignedTogether: nobody signs on a page alone where others sign too.
func TestSignedTogether(t *testing.T) {
	for fill := range 60 {
		d := Document{Lang: "en", Blocks: []Block{Title{Text: "T"}}}
		for range fill {
			d.Blocks = append(d.Blocks, say("What comes before."))
		}
		names := []string{"A", "B", "C", "D", "E", "F", "G"}
		d.Blocks = append(d.Blocks, Heading{2, "Signatures"}, Signatures{names, []string{"Name", "Signature", "Date"}})
		s, err := set(d, Order{})
		if err != nil {
			t.Fatal(err)
		}
		signed := map[int]int{}
		for i, l := range s.leaves {
			for _, m := range l.marks {
				if slices.Contains(names, strings.TrimSpace(m.line.said())) {
					signed[i]++
				}
			}
		}
		for page, n := range signed {
			if n == 1 {
				t.Errorf("after %d paragraphs one signs alone on page %d", fill, page+1)
			}
		}
	}
}

// TestLawsSeeWhatIsWrong: a page that breaks a law is found.
func TestLawsSeeWhatIsWrong(t *testing.T) {
	p := full(t)
	d, err := Terms(p, english(t), clock)
	if err != nil {
		t.Fatal(err)
	}
	texts := func(l *leaf, kind string) (out []*imprint) {
		for i := range l.marks {
			if m := &l.marks[i]; m.of != nil && m.of.kind == kind {
				out = append(out, m)
			}
		}
		return out
	}
	for name, spoil := range map[string]func(*setter){
		"over":          func(s *setter) { ps := texts(&s.leaves[0], "P"); ps[2].y = ps[1].y + 3 },
		"in the margin": func(s *setter) { texts(&s.leaves[0], "P")[1].x = s.wide - 80 },
		"is empty":      func(s *setter) { s.leaves = append(s.leaves, leaf{}) },
		"ends with the heading": func(s *setter) {
			h := texts(&s.leaves[0], "H2")[0]
			for i, m := range s.leaves[0].marks {
				if m.of == h.of {
					s.leaves[0].marks = s.leaves[0].marks[:i+1]
					return
				}
			}
		},
		"a row on 2 pages": func(s *setter) {
			for i := range s.leaves {
				if td := texts(&s.leaves[i], "TD"); len(td) > 0 {
					m := *td[0]
					m.y = s.top + 20
					s.leaves[i+1].marks = []imprint{m}
					return
				}
			}
		},
		"an item alone": func(s *setter) {
			for i := range s.leaves {
				ms := s.leaves[i].marks
				for j := len(ms) - 1; j >= 0; j-- {
					if t := ms[j].of; t != nil && t.under.kind == "LBody" && t.under.under.under.kids[0].tag != t.under.under {
						m := ms[j]
						s.leaves[i].marks = slices.Delete(ms, j, j+1)
						m.y = s.top + 20
						s.leaves[i+1].marks = append(s.leaves[i+1].marks, m)
						return
					}
				}
			}
		},
		"one line alone": func(s *setter) {
			m := *texts(&s.leaves[0], "P")[1]
			m.y = s.top + 20
			s.leaves[1].marks = []imprint{m}
		},
	} {
		s, err := set(d, Order{})
		if err != nil {
			t.Fatal(err)
		}
		if wrong := append(lawless(s), lonely(s)...); len(wrong) > 0 {
			t.Fatal(wrong)
		}
		spoil(s)
		if wrong := strings.Join(append(lawless(s), lonely(s)...), "\n"); !strings.Contains(wrong, name) {
			t.Errorf("nobody sees that it %s:\n%s", name, wrong)
		}
	}
}

// TestRoomToWrite: lines to write on are 8 mm apart and more, and stand on the page of
// what they are for; nobody's lines to sign are parted from the name.
func TestRoomToWrite(t *testing.T) {
	for _, large := range []bool{false, true} {
		d := Document{Lang: "en", Blocks: []Block{Title{Text: "T"}}}
		for i := range 40 {
			d.Blocks = append(d.Blocks, Blank{Code: fmt.Sprint("A", i), Ask: strings.Repeat("What? ", i*3), Choices: []string{"a", "b"}[:i%3], Lines: i % 7})
		}
		var names []string
		for i := range 30 {
			names = append(names, strings.Repeat(fmt.Sprint("Member ", i, " "), 1+i%20))
		}
		d.Blocks = append(d.Blocks, Heading{2, "Signatures"}, Signatures{names, []string{"Name", "Signature", "Date"}})
		s, err := set(d, Order{Large: large})
		if err != nil {
			t.Fatal(err)
		}
		if wrong := lawless(s); len(wrong) > 0 {
			t.Error(strings.Join(wrong, "\n"))
		}
		for i, l := range s.leaves {
			var last imprint
			for _, m := range l.marks {
				if m.shape != hairline {
					continue
				}
				if last.w > 0 && m.x == last.x && m.y-last.y < 8*mm {
					t.Errorf("page %d: lines to write on are %.1f mm apart", i+1, (m.y-last.y)/mm)
				}
				last = m
			}
			for _, m := range l.marks {
				if says := strings.TrimSpace(m.line.said()); (says == "Name" || says == "Signature" || says == "Date") && m.of.under.kids[0].tag.kind == "P" {
					name := m.of.under.kids[0].tag
					if !slices.ContainsFunc(l.marks, func(m imprint) bool { return m.of == name }) {
						t.Errorf("page %d: a line to sign on without the name", i+1)
					}
				}
			}
			if first := firstShape(l); first == hairline && i > 0 {
				ask := s.leaves[i-1].marks[len(s.leaves[i-1].marks)-1]
				for j := len(s.leaves[i-1].marks) - 1; ask.line.runs != nil && ask.of == nil; j-- {
					ask = s.leaves[i-1].marks[j]
				}
				if ask.shape == lettered {
					t.Errorf("page %d begins with a line for %.40q", i+1, ask.line.said())
				}
			}
		}
	}
}

// firstShape is the shape of what begins a page.
func firstShape(l leaf) shape {
	if len(l.marks) == 0 {
		return stamp
	}
	return l.marks[0].shape
}
