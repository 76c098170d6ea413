using System.Text;

namespace Azukari.Ledger;

/// <summary>Which characters may stand in notes and key names.</summary>
/// <remarks>SPEC: https://c2sp.org/signed-note</remarks>
static class NoteText
{
    /// <summary>UTF-8 that throws on malformed input instead of putting U+FFFD in its place.</summary>
    public static UTF8Encoding StrictUtf8 { get; } = new(encoderShouldEmitUTF8Identifier: false, true);

    /// <summary>Whether the characters can be encoded and none is a control character below U+0020 but LF.</summary>
    public static LedgerError Check(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (character < ' ' && character != '\n')
            {
                return LedgerError.NoteControlCharacter;
            }
        }

        return IsWellFormed(text) ? LedgerError.None : LedgerError.NoteNotUtf8;
    }

    /// <summary>Whether a note may carry this text: not empty, ending in LF, of permitted characters.</summary>
    public static bool IsSignable(string text) =>
        text.EndsWith('\n') && Check(text) == LedgerError.None;

    /// <summary>Whether this can name a key: not empty; no Unicode space, plus or control character.</summary>
    public static bool IsKeyName(ReadOnlySpan<char> name)
    {
        foreach (char character in name)
        {
            if (char.IsWhiteSpace(character) || character < ' ' || character == '+')
            {
                return false;
            }
        }

        return !name.IsEmpty && IsWellFormed(name);
    }

    // A lone surrogate has no UTF-8 form: encoding it would silently sign another text.
    static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out _, out int consumed) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            text = text[consumed..];
        }

        return true;
    }
}
