package export

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tandem/assets"
	"tandem/model"
)

// choiceSaid is how the clauses say a choice where they do not use the words of the
// question.
var choiceSaid = map[string]string{
	"structure.voice.equal":         "All of us have an equal say.",
	"structure.speaks.organization": "Those who speak for a member speak for their organization.",
	"decisions.held.together":       "all of us together",
	"decisions.rule.larger":         "by a larger majority",
}

// TestCasesArePrinted: every fact of the published cases, none of which is
// private, stands in the printed terms of its case, in the part of its step, as
// often as there are facts that are said in the same words.
func TestCasesArePrinted(t *testing.T) {
	files, err := filepath.Glob("../model/testdata/cases/*.facts.txt")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d cases: %v", len(files), err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".facts.txt"), func(t *testing.T) {
			file, err := os.ReadFile(strings.TrimSuffix(name, ".facts.txt") + ".json")
			if err != nil {
				t.Fatal(err)
			}
			facts, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if lost := factsLost(t, file, string(facts)); len(lost) > 0 {
				t.Errorf("not in the terms:\n%s", strings.Join(lost, "\n"))
			}
		})
	}
}

// TestCaseThatLosesAFact: a fact that is not in the answers is missed in print.
func TestCaseThatLosesAFact(t *testing.T) {
	const at = "../model/testdata/cases/delaware"
	file, err := os.ReadFile(at + ".json")
	if err != nil {
		t.Fatal(err)
	}
	facts, err := os.ReadFile(at + ".facts.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, lose := range [][2]string{{`"often": "monthly"`, `"often": "weekly"`}, {"State funds", "Funds"}, {`"end": "2027-06-30"`, `"end": "2027-06-29"`}, {`"from": "member-closets"`, `"from": "food-bank-of-delaware"`}} {
		other := strings.ReplaceAll(string(file), lose[0], lose[1])
		if other == string(file) || len(factsLost(t, []byte(other), string(facts))) == 0 {
			t.Errorf("nobody misses %s", lose[0])
		}
	}
}

// factsLost returns the facts that are not in the printed terms.
func factsLost(t *testing.T, file []byte, facts string) (lost []string) {
	t.Helper()
	n, w := 0, english(t)
	p, err := model.ReadAnswers(file, func() model.ID { n++; return model.ID(fmt.Sprint("c", n)) }, "2026-01-02", nil)
	if err != nil {
		t.Fatal(err)
	}
	parts, names := printed(t, p), map[string]string{}
	var tree any
	if err := json.Unmarshal(file, &tree); err != nil {
		t.Fatal(err)
	}
	namesOf(tree, names)
	need := map[string]int{}
	for line := range strings.Lines(facts) {
		fact := strings.Split(strings.TrimSpace(line), " → ")
		if len(fact) != 3 || strings.HasPrefix(line, "#") {
			continue
		}
		step, path, _ := strings.Cut(fact[1], "/")
		as := factWords(w, names, step, model.QuestionKey(path), fact[2])
		need[step+"\n"+as]++
		if strings.Count(parts[step], as) < need[step+"\n"+as] {
			lost = append(lost, strings.TrimSpace(line)+" ("+as+")")
		}
	}
	if len(need) == 0 {
		t.Fatal("no facts")
	}
	return lost
}

// factWords returns a value as the terms print it.
func factWords(w *assets.Words, names map[string]string, step, key, value string) string {
	if as := choiceSaid[questionOf(step, key)+"."+value]; as != "" {
		return as
	}
	if as := w.Question(step, key).Options[value]; as != "" {
		return as
	}
	if name := names[value]; name != "" {
		return name
	}
	if _, ok := model.Date(value).Time(); ok {
		return date(w, model.Date(value))
	}
	return value
}

// questionOf names a question by its step and the last part of its key.
func questionOf(step, key string) string { return step + "." + key[strings.LastIndex(key, ".")+1:] }

// namesOf collects what the records of an answers file are called, by ref.
func namesOf(at any, names map[string]string) {
	switch at := at.(type) {
	case map[string]any:
		if ref, ok := at["ref"].(string); ok {
			for _, key := range []string{"name", "text", "what"} {
				if name, ok := at[key].(string); ok && names[ref] == "" {
					names[ref] = name
				}
			}
		}
		for _, x := range at {
			namesOf(x, names)
		}
	case []any:
		for _, x := range at {
			namesOf(x, names)
		}
	}
}

// printed returns what each step adds to the terms of p, on one line. All of it
// must be in the terms.
func printed(t *testing.T, p *model.Partnership) map[string]string {
	t.Helper()
	var b bytes.Buffer
	d, err := Terms(p, english(t), clock)
	if err == nil {
		err = Text(&b, d)
	}
	if err != nil {
		t.Fatal(err)
	}
	whole, parts := oneLine(b.String()), map[string]string{}
	c := paperOf(p, english(t))
	for _, stop := range c.seen.Path() {
		blocks, err := c.clause(stop)
		if err != nil {
			t.Fatal(err)
		}
		if len(blocks) > 0 {
			if _, heading := blocks[0].(Heading); heading { // it is numbered there
				blocks = blocks[1:]
			}
		}
		part := oneLine(textBlocks(blocks, textWidth, false))
		if !strings.Contains(whole, part) {
			t.Errorf("what %s says is not in the terms", stop.Step.ID)
		}
		parts[string(stop.Step.ID)] += part
	}
	return parts
}
