using System.Collections.Frozen;
using System.Text;

namespace Azukari.Documents;

/// <summary>One way of writing for characters that are the same to a reader: full-width digits and letters, half-width kana, ㈱, ①, ㎏, radicals.</summary>
/// <remarks>
/// A table and not the normalization of the framework: that needs the machine's culture data, and where there is none (docs/adr/0011) it gives every text back as it is, without a word. Of NFKC
/// this has what Japanese texts hold; letters with accents and Hangul stay as they are.
/// </remarks>
public static partial class PlainForms
{
    const char Voiced = '\u3099';
    const char HalfVoiced = '\u309A';

    static readonly FrozenDictionary<char, string> Forms =
        Table.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenDictionary(e => e[0], e => e[1..]);

    /// <summary>The text in plain forms; the same object where nothing changes.</summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int first = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007F');
        if (first < 0)
        {
            return text;
        }

        var plain = new StringBuilder(text, 0, first, text.Length + 8);
        foreach (char c in text.AsSpan(first))
        {
            if (c is '\u3000' or '\u00A0' or '\u202F' or '\u205F' or (>= '\u2000' and <= '\u200A'))
            {
                plain.Append(' ');
            }
            else if (Forms.TryGetValue(c, out string? form))
            {
                foreach (char one in form)
                {
                    Append(plain, one);
                }
            }
            else
            {
                Append(plain, c);
            }
        }

        return plain.Length == text.Length && plain.Equals(text) ? text : plain.ToString();
    }

    /// <summary>A voice mark goes into the kana before it: file names of some systems have it apart.</summary>
    static void Append(StringBuilder plain, char c)
    {
        if (c is Voiced or HalfVoiced && plain.Length > 0 && WithMark(plain[^1], c) is { } whole)
        {
            plain[^1] = whole;
        }
        else
        {
            plain.Append(c);
        }
    }

    static char? WithMark(char kana, char mark)
    {
        // Hiragana and katakana lie in the same order, 0x60 apart.
        char hiragana = kana is >= '\u30A1' and <= '\u30FE' ? (char)(kana - 0x60) : kana;
        return mark == HalfVoiced ? "はひふへほ".Contains(hiragana, StringComparison.Ordinal) ? (char)(kana + 2) : null
            : "かきくけこさしすせそたちつてとはひふへほゝ".Contains(hiragana, StringComparison.Ordinal) ? (char)(kana + 1)
            : kana switch { 'う' => 'ゔ', 'ウ' => 'ヴ', 'ワ' => 'ヷ', 'ヰ' => 'ヸ', 'ヱ' => 'ヹ', 'ヲ' => 'ヺ', _ => null };
    }
}
