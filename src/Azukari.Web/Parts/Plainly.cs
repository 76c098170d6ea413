using System.Globalization;
using System.Text;

namespace Azukari.Web.Parts;

/// <summary>Shows text of strangers for what it is: signs that steer or hide are written out.</summary>
/// <remarks>A name with U+202E reads backwards, and a control character may do anything; markup is escaped by the page itself.</remarks>
static class Plainly
{
    internal static string Show(string text)
    {
        if (!text.Any(IsHidden))
        {
            return text;
        }

        var shown = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            if (IsHidden(c))
            {
                shown.Append(CultureInfo.InvariantCulture, $"[U+{(int)c:X4}]");
            }
            else
            {
                shown.Append(c);
            }
        }

        return shown.ToString();
    }

    static bool IsHidden(char c) => c is not ('\t' or '\n') && (char.IsControl(c) || (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.Format && c != '\u200D'));
}
