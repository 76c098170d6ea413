using System.Diagnostics;
using System.Text;

namespace Azukari.Custody.Samples;

/// <summary>Katakana as one-byte systems hold it: half-width, voice marks as characters of their own.</summary>
/// <remarks>A table and not Unicode normalization, which depends on the machine's culture data.</remarks>
static class HalfWidthKana
{
    const string Full = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンァィゥェォャュョッー　";
    const string Half = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｧｨｩｪｫｬｭｮｯｰ ";
    const string Voiced = "ガギグゲゴザジズゼゾダヂヅデドバビブベボ";
    const string VoicedBase = "カキクケコサシスセソタチツテトハヒフヘホ";
    const string HalfVoiced = "パピプペポ";
    const string HalfVoicedBase = "ハヒフヘホ";

    public static string From(string kana)
    {
        var text = new StringBuilder(kana.Length * 2);
        foreach (char c in kana)
        {
            if (Voiced.IndexOf(c, StringComparison.Ordinal) is >= 0 and int voiced)
            {
                text.Append(Plain(VoicedBase[voiced])).Append('ﾞ');
            }
            else if (HalfVoiced.IndexOf(c, StringComparison.Ordinal) is >= 0 and int half)
            {
                text.Append(Plain(HalfVoicedBase[half])).Append('ﾟ');
            }
            else
            {
                text.Append(Plain(c));
            }
        }

        return text.ToString();
    }

    static char Plain(char c) => Full.IndexOf(c, StringComparison.Ordinal) is >= 0 and int at
        ? Half[at]
        : throw new UnreachableException("the name lists hold katakana only");
}
