package cli

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSettingsAreKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "new folder", "settings.toml")
	s := readSettings(path)
	if !s.first || s.text("who") != "" {
		t.Errorf("without a file: %+v", s)
	}
	other := readSettings(path)
	for _, err := range []error{s.set("who", "Ana"), other.set("plain", true), s.set("from a newer Tandem", int64(3))} {
		if err != nil {
			t.Fatal(err)
		}
	}
	s = readSettings(path)
	if s.first || s.text("who") != "Ana" || !s.on("plain") || s.known["from a newer Tandem"] != int64(3) {
		t.Errorf("read back %+v", s)
	}
}

func TestBrokenSettingsAreLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "settings.toml")
	const mine = "who = \"Ana\nplain = "
	if err := os.WriteFile(path, []byte(mine), 0o600); err != nil {
		t.Fatal(err)
	}
	s := readSettings(path)
	if s.err == nil || s.text("who") != "" {
		t.Errorf("read %+v", s)
	}
	if err := s.set("who", "Ben"); err != nil {
		t.Error(err)
	}
	if text, err := os.ReadFile(path); string(text) != mine || err != nil {
		t.Errorf("now %q, %v", text, err)
	}
}
