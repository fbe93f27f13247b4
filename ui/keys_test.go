package ui

import (
	"reflect"
	"slices"
	"testing"

	"charm.land/bubbles/v2/key"

	"tandem/model"
)

// bindings returns the bindings of a key map, by the name of their field.
func bindings(keyMap any) map[string]key.Binding {
	all := map[string]key.Binding{}
	v := reflect.ValueOf(keyMap)
	for i := range v.NumField() {
		if b, ok := v.Field(i).Interface().(key.Binding); ok && b.Enabled() {
			all[v.Type().Field(i).Name] = b
		}
	}
	return all
}

// program are the keys that work while something is typed. The second of each
// pair is what the fields may use it for all the same: it is the same there.
var program = []struct {
	key  key.Binding
	same []string
}{
	{keyNext, nil}, {keyPrev, nil}, {keyBack, nil}, {keyWhy, nil}, {keyJump, nil}, {keySteps, nil}, {keyEditor, nil},
	{keyLater, nil}, {keyUndo, nil}, {keyRedo, nil}, {keyLeave, nil}, {keyStarter, nil}, {keyEnter, nil},
	{keyUp, []string{"LinePrevious"}}, {keyDown, []string{"LineNext"}}, {keyLine, []string{"InsertNewline"}},
}

// TestTheProgramTakesNoKeyFromTyping: no key of the program is one of the fields,
// as we set them up.
func TestTheProgramTakesNoKeyFromTyping(t *testing.T) {
	s := with(t, full(t))
	f := newForm(s.UI, "need", "", nil, 60)
	var text string
	line := newLine(f, model.Line{Into: &text}).(*lineField)
	jump := newJump(s.UI, event{}).(*jumpScreen)
	home := newHome(s.UI, event{}).(*homeScreen)
	for name, keyMap := range map[string]any{
		"a line": line.in.KeyMap, "a text": textKeys(), "the palette": jump.in.KeyMap, "the search": home.find.KeyMap,
	} {
		for field, b := range bindings(keyMap) {
			for _, p := range program {
				for _, k := range p.key.Keys() {
					if slices.Contains(b.Keys(), k) && !slices.Contains(p.same, field) {
						t.Errorf("%s: %s is %s, and the program's %q", name, k, field, p.key.Help().Desc)
					}
				}
			}
			if field == "DeleteWordForward" {
				t.Errorf("%s: deletes words forward, which panics at the end (bubbles#1056)", name)
			}
		}
	}
}

// TestNoTwoKeysAreTheSame among those of the program that work at once.
func TestNoTwoKeysAreTheSame(t *testing.T) {
	seen := map[string]string{}
	for _, p := range program {
		for _, k := range p.key.Keys() {
			if was, ok := seen[k]; ok {
				t.Errorf("%s is both %q and %q", k, was, p.key.Help().Desc)
			}
			seen[k] = p.key.Help().Desc
		}
	}
}

// TestShownKeysWork: what the last line promises has a route from there, and
// words.
func TestShownKeysWork(t *testing.T) {
	for _, sc := range scenes(t) {
		t.Run(sc.name, func(t *testing.T) {
			t.Parallel()
			s := sc.play(t)
			for _, k := range s.top().Keys() {
				for _, g := range globals {
					if g.key.Help() == k.Help() && !s.has(g.on) && s.state() != leaving {
						t.Errorf("%s is shown, and leads nowhere", k.Help().Key)
					}
				}
				for _, prefix := range []string{"key.", "keys."} {
					if !s.Words.Has(prefix + k.Help().Desc) {
						t.Errorf("%s%s has no words", prefix, k.Help().Desc)
					}
				}
			}
		})
	}
}
