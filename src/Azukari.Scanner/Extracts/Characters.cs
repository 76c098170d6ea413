namespace Azukari.Scanner;

/// <summary>Steps through text as the scanner sees it, character by character: a trail byte is no digit and no delimiter.</summary>
static class Characters
{
    /// <summary>Bytes of the character at a position; malformed bytes are one each.</summary>
    public static int Length(TextForm form, ReadOnlySpan<byte> text, int at)
    {
        byte lead = text[at];
        int rest = text.Length - at;
        if (lead < 0x80 || rest < 2 || form.UnitSize != 1)
        {
            return 1;
        }

        byte second = text[at + 1];
        if (form == TextForm.Cp932)
        {
            return lead is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC) && second is (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFC) ? 2 : 1;
        }

        if (form == TextForm.EucJp || form == TextForm.Jis7)
        {
            return lead == 0x8F && rest >= 3 && second >= 0xA1 ? 3 : lead is 0x8E or (>= 0xA1 and <= 0xFE) && second >= 0xA1 ? 2 : 1;
        }

        int length = lead switch { >= 0xC2 and <= 0xDF => 2, >= 0xE0 and <= 0xEF => 3, >= 0xF0 and <= 0xF4 => 4, _ => 1 };
        for (int i = 1; i < length; i++)
        {
            if (i >= rest || (text[at + i] & 0xC0) != 0x80)
            {
                return 1;
            }
        }

        return length;
    }
}
