# Edits a Word file in LibreOffice, as a board would: with changes tracked, and
# accepted at the end where that is asked for.
#
#   board.py PROFILE IN OUT tracked|accepted < edits.json
#
# An edit is [what, words that are there, words]: "replace", "delete", "behind" (types
# behind the words), "before", "break" (a new paragraph behind the words), "erase" (the
# whole paragraph), "after" (a paragraph behind that of the words).
import json, os, subprocess, sys, time
import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

profile, source, target, kind = sys.argv[1:]
pipe = "board%d" % os.getpid()
office = subprocess.Popen(["soffice", "-env:UserInstallation=file://" + profile, "--headless", "--norestore",
                           "--accept=pipe,name=" + pipe + ";urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def connect():
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(600):
        try:
            return resolver.resolve("uno:pipe,name=" + pipe + ";urp;StarOffice.ComponentContext")
        except Exception:
            if office.poll() is not None:
                sys.exit("LibreOffice does not start")
            time.sleep(0.1)
    sys.exit("LibreOffice does not answer")


def prop(name, value):
    p = PropertyValue()
    p.Name, p.Value = name, value
    return p


context = connect()
desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
try:
    doc = desktop.loadComponentFromURL("file://" + source, "_blank", 0, (prop("Hidden", True),))
    doc.RecordChanges = kind == "tracked"
    for what, words, text in json.load(sys.stdin) or []:
        search = doc.createSearchDescriptor()
        search.SearchString = words
        search.SearchCaseSensitive = True
        found = doc.findFirst(search)
        if found is None:
            sys.exit("there is no " + words)
        body = found.Text
        if what == "replace":
            found.String = text
        elif what == "delete":
            found.String = ""
        elif what == "before":
            body.insertString(found.Start, text, False)
        elif what == "break":
            body.insertControlCharacter(found.End, PARAGRAPH_BREAK, False)
        elif what == "erase":
            cursor = body.createTextCursorByRange(found)
            cursor.gotoStartOfParagraph(False)
            cursor.gotoNextParagraph(True)
            cursor.String = ""
        elif what == "after":
            cursor = body.createTextCursorByRange(found)
            cursor.gotoEndOfParagraph(False)
            body.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
            body.insertString(cursor, text, False)
        else:
            body.insertString(found.End, text, False)
    doc.RecordChanges = False
    doc.storeToURL("file://" + target, (prop("FilterName", "MS Word 2007 XML"),))
    doc.close(True)
finally:
    try:
        desktop.terminate()
    except Exception:
        pass
    office.wait(60)
