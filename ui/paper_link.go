package ui

import (
	"net/url"
	"path/filepath"
	"strings"

	"charm.land/lipgloss/v2"

	"tandem/model"
)

// linked shows the path of a file in so many columns, as a link to it where the
// terminal can: each line carries the whole link, so that no break cuts it. Only
// paths of ours come here, and one that is not as it looks gets no link.
func (u *UI) linked(path string, width int) []string { return u.linkedAs(path, path, width) }

// linkedAs shows a file under a name.
func (u *UI) linkedAs(name, path string, width int) []string {
	lines := wrapped(model.CleanLine(name), width)
	target := fileURL(path)
	if model.CleanLine(path) != path || target == "" || u.ASCII || u.lines {
		return lines
	}
	style := lipgloss.NewStyle().Underline(true).UnderlineSpaces(false).Hyperlink(target, "id="+linkID(target))
	for i, l := range lines {
		lines[i] = style.Render(l)
	}
	return lines
}

// fileURL returns the address of a file: every sign that is no letter, digit or one
// of a few others stands in it by its number.
func fileURL(path string) string {
	path = filepath.ToSlash(path)
	if !filepath.IsAbs(path) && !strings.HasPrefix(path, "/") {
		return ""
	}
	if !strings.HasPrefix(path, "/") {
		path = "/" + path // a drive
	}
	parts := strings.Split(path, "/")
	for i, part := range parts {
		parts[i] = url.PathEscape(part)
	}
	return "file://" + strings.Join(parts, "/")
}

// linkID is the same for the lines of one link, so that a terminal shows them as
// one.
func linkID(target string) string {
	n := uint32(2166136261)
	for i := range len(target) {
		n = (n ^ uint32(target[i])) * 16777619
	}
	return "t" + itoa(int(n%1_000_000))
}
