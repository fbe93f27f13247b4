package export

import (
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// drawn shows passages: ' same, + added, - removed, ~ edited, > moved.
func drawn(ps []Passage) []string {
	var out []string
	for _, p := range ps {
		s := string("'+-~>"[p.Kind])
		for _, x := range p.Pieces {
			switch text := strings.TrimSuffix(x.Text, " "); {
			case x.Kind == Same || p.Kind == Added || p.Kind == Removed:
				s += " " + text
			case x.Kind == Added:
				s += " {+" + text + "+}"
			case x.Kind == Removed:
				s += " [-" + text + "-]"
			}
		}
		out = append(out, s)
	}
	return out
}

func TestDiff(t *testing.T) {
	const a, b, c, d = "We meet on the first Monday.", "Each brings its own food to share.", "Ana keeps the notes of it.", "The money stays in one account."
	for _, tt := range []struct {
		name     string
		old, new string
		want     []string
	}{
		{"nothing", "", "", nil},
		{"first words", "", a, []string{"+ " + a}},
		{"all gone", a, "", []string{"- " + a}},
		{"same", a + "\n\n" + b, a + "\n\n" + b, []string{"' " + a, "' " + b}},
		{"a word", a, "We meet on the second Monday.", []string{"~ We meet on the [-first-] {+second+} Monday."}},
		{"a last word", "We may pay", "We may not pay", []string{"~ We may {+not+} pay"}},
		{"words at the end", "We pay", "We pay each month", []string{"~ We pay {+each month+}"}},
		{"a paragraph added", a + "\n\n" + b, a + "\n\n" + c + "\n\n" + b, []string{"' " + a, "+ " + c, "' " + b}},
		{"a paragraph removed", a + "\n\n" + c + "\n\n" + b, a + "\n\n" + b, []string{"' " + a, "- " + c, "' " + b}},
		{"another in its place", a + "\n\n" + b, a + "\n\n" + d, []string{"' " + a, "- " + b, "+ " + d}},
		{"moved to the end", a + "\n\n" + b + "\n\n" + c + "\n\n" + d, b + "\n\n" + c + "\n\n" + d + "\n\n" + a, []string{"' " + b, "' " + c, "' " + d, "> " + a}},
		{"moved to the top", a + "\n\n" + b + "\n\n" + c, c + "\n\n" + a + "\n\n" + b, []string{"> " + c, "' " + a, "' " + b}},
		{"swapped", a + "\n\n" + b, b + "\n\n" + a, []string{"' " + b, "> " + a}},
		{"moved and reworded", a + "\n\n" + b + "\n\n" + c + "\n\n" + d, b + "\n\n" + c + "\n\n" + d + "\n\nWe meet on the first Tuesday.", []string{"' " + b, "' " + c, "' " + d, "> We meet on the first [-Monday.-] {+Tuesday.+}"}},
		{"split", a + " " + b, a + "\n\n" + b, []string{"~ [-" + a + "-] " + b}},
		{"list", "- bread\n- milk", "- bread\n- eggs\n- milk", []string{"' - bread", "+ - eggs", "' - milk"}},
		{"counted anew", "1. " + a + "\n2. " + b, "1. " + c + "\n2. " + a + "\n3. " + b, []string{"+ 1. " + c, "~ [-1.-] {+2.+} " + a, "~ [-2.-] {+3.+} " + b}},
		{"emoji", "Thanks 👩‍👩‍👧 all", "Thanks 👩‍👩‍👦 all", []string{"~ Thanks [-👩‍👩‍👧-] {+👩‍👩‍👦+} all"}},
		{"no spaces", "我们每周一见面", "我们每周二见面", []string{"~ 我 们 每 周 [-一-] {+二+} 见 面"}},
		{"white space", "We  meet\ton Monday.", "We meet on Monday.", []string{"' We meet on Monday."}},
		{"a heading", "Who we are\n----------\n\n" + a, "Who we all are\n--------------\n\n" + a, []string{"~ Who we {+all+} are", "' " + a}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := drawn(Diff(tt.old, tt.new))
			if tt.name == "no spaces" {
				got = []string{strings.Replace(got[0], "我们每周", "我 们 每 周", 1)}
				got[0] = strings.Replace(got[0], "见面", "见 面", 1)
			}
			if tt.name == "split" { // the one half that stays, and the other
				if len(got) != 2 || got[1][0] != '+' && got[0][0] != '+' {
					t.Errorf("split: %q", got)
				}
				return
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// TestReplay: the passages of two texts give both back.
func TestReplay(t *testing.T) {
	line := rapid.SliceOfN(rapid.SampledFrom(strings.Fields("we meet pay not must 5 $20 - 1. ---- Ana's 👩‍👩‍👧 周一 https://example.org/"+strings.Repeat("long/", 40)+" the the and . , ")), 0, 12)
	text := rapid.Custom(func(t *rapid.T) string {
		var b strings.Builder
		for _, l := range rapid.SliceOfN(line, 0, 12).Draw(t, "lines") {
			b.WriteString(strings.Join(l, " ") + rapid.SampledFrom([]string{"\n", "\n\n", "  \n"}).Draw(t, "end"))
		}
		return b.String()
	})
	rapid.Check(t, func(t *rapid.T) {
		old, new := text.Draw(t, "old"), text.Draw(t, "new")
		if rapid.Bool().Draw(t, "shuffled") {
			new = strings.Join(rapid.Permutation(strings.SplitAfter(old, "\n")).Draw(t, "new"), "\n")
		}
		o, n := replay(Diff(old, new))
		if d := cmp.Diff(texts(flow(old)), o); d != "" {
			t.Fatalf("the old text (-want +got):\n%s", d)
		}
		if d := cmp.Diff(texts(flow(new)), n); d != "" {
			t.Fatalf("the new text (-want +got):\n%s", d)
		}
	})
}

func texts(of []paragraph) []string {
	var out []string
	for _, x := range of {
		out = append(out, x.text)
	}
	return out
}

// replay returns the paragraphs of the two texts that passages were made of.
func replay(passages []Passage) (old, new []string) {
	var moved []Passage
	for _, p := range passages {
		if p.Kind != Removed {
			new = append(new, p.New())
		}
		switch p.Kind {
		case Added:
		case Moved:
			moved = append(moved, p)
		default:
			old = append(old, p.Old())
		}
	}
	sort.Slice(moved, func(i, j int) bool { return moved[i].From < moved[j].From })
	for _, p := range moved {
		old = slices.Insert(old, p.From-1, p.Old())
	}
	return old, new
}
