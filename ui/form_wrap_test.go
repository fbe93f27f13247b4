package ui

import (
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/rivo/uniseg"
	"pgregory.net/rapid"

	"tandem/model"
)

// TestTextIsDrawnAsItsInputWould types into texts, and compares the rows that we
// draw with those of the input, whose cursor stands in them.
func TestTextIsDrawnAsItsInputWould(t *testing.T) {
	u := solo(t).UI
	piece := rapid.SampledFrom([]string{"a", "river", "é", "Ñandú", " ", "  ", "\n", "\n\n", "swim in the river", ".", "1,000", "日本", "👩‍👩‍👧", "e\u0301", "\u00a0", strings.Repeat("x", 30)})
	keys := []tea.KeyPressMsg{
		{Code: 'q', Text: "q"}, {Code: tea.KeySpace, Text: " "}, {Code: 'w', Text: "w"}, {Code: tea.KeyEnter, Mod: tea.ModAlt}, {Code: tea.KeyBackspace},
		{Code: tea.KeyUp}, {Code: tea.KeyDown}, {Code: tea.KeyLeft}, {Code: tea.KeyHome}, {Code: tea.KeyEnd}, {Code: tea.KeyRight, Mod: tea.ModShift},
		{Code: tea.KeyLeft, Mod: tea.ModShift}, {Code: tea.KeyUp, Mod: tea.ModShift}, {Code: 'a', Mod: tea.ModCtrl}, {Code: 'k', Mod: tea.ModCtrl}, {Code: tea.KeyDelete},
	}
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(piece, 0, 60).Draw(t, "text"), "")
		f := newForm(u, "need", "", []model.Question{model.Text{Ask: model.Ask{Key: "need"}, Into: &text}}, rapid.IntRange(4, 60).Draw(t, "width"))
		x := f.fields[0].(*textField)
		for range rapid.IntRange(0, 30).Draw(t, "keys") {
			x.type_(rapid.SampledFrom(keys).Draw(t, "key"))
			if c := x.in.Cursor(); c.Y < 0 || c.Y >= x.in.Height() {
				t.Fatalf("the cursor is out of sight: row %d of %d", c.Y, x.in.Height())
			}
			want := strings.Split(x.in.View(), "\n")
			got := x.shown()
			for i := range want {
				want[i] = strings.TrimRight(want[i], " ")
			}
			for i := range got {
				got[i] = strings.TrimRight(got[i], " ")
			}
			if !slices.Equal(got, want) {
				t.Fatalf("%q at width %d:\n%q\nwant\n%q", x.in.Value(), x.in.Width(), got, want)
			}
		}
	})
}

func TestWhatIsDrawnByUsTakesOneColumn(t *testing.T) {
	for r := rune(0); r < 0x400; r++ {
		if single(r) && uniseg.StringWidth(string(r)) != 1 {
			t.Errorf("%U takes %d columns", r, uniseg.StringWidth(string(r)))
		}
	}
}
