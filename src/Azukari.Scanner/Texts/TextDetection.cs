using System.Text;

namespace Azukari.Scanner;

/// <summary>Tells the encoding from bytes: mark, NULs in UTF-16 units, ISO-2022-JP escapes, then validity of pairs.</summary>
static class TextDetection
{
    const int SampleLength = 64 * 1024;

    /// <summary>Decides on the first bytes of a file.</summary>
    /// <returns><see cref="TextForm.Ascii"/> while nothing but ASCII was seen; it may change later.</returns>
    public static TextForm OfStart(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return TextForm.Utf8;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return TextForm.Utf16Little;
        }

        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return TextForm.Utf16Big;
        }

        ReadOnlySpan<byte> sample = head[..Math.Min(head.Length, SampleLength)];
        return sample.Contains((byte)0) ? OfNulls(sample)
            : IsMostlyControl(sample) ? TextForm.Binary
            : sample.IndexOf("\e$B"u8) >= 0 || sample.IndexOf("\e$@"u8) >= 0 ? TextForm.Jis7
            : OfPairs(sample);
    }

    /// <summary>Decides between UTF-8, CP932 and EUC-JP.</summary>
    public static TextForm OfPairs(ReadOnlySpan<byte> text)
    {
        int first = text.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        if (first < 0)
        {
            return TextForm.Ascii;
        }

        ReadOnlySpan<byte> sample = text.Slice(first, Math.Min(text.Length - first, SampleLength));
        (int utf8Good, int utf8Bad) = CountUtf8(sample);
        (int sjisGood, int sjisBad, int sjisKana) = CountCp932(sample);
        (int eucGood, int eucBad) = CountEuc(sample);

        // A truncated log line may spoil a few characters; UTF-8 is too regular to be met by accident.
        if (utf8Bad * 20 <= utf8Good)
        {
            return TextForm.Utf8;
        }

        // EUC-JP often reads as valid half-width katakana in CP932; real katakana fields come with kanji beside them, whose
        // first bytes EUC-JP does not have. What is valid in both is EUC-JP if it uses bytes beyond the katakana.
        bool euc = eucBad * 50 <= eucGood && (sjisBad > eucBad || sjisKana > sjisGood || CountBeyondKatakana(sample) * 20 >= eucGood);
        return euc ? TextForm.EucJp
            : sjisBad * 10 <= sjisGood + sjisKana ? TextForm.Cp932
            : utf8Bad <= utf8Good ? TextForm.Utf8
            : TextForm.Binary;
    }

    /// <summary>NULs are the high halves of ASCII in UTF-16, rare in text otherwise, and everywhere in binary data.</summary>
    static TextForm OfNulls(ReadOnlySpan<byte> sample)
    {
        int nulls = sample.Count((byte)0);
        int little = CountPlausible(sample, bigEndian: false);
        int big = CountPlausible(sample, bigEndian: true);
        int enough = sample.Length / 2 * 97 / 100;
        // ASCII read the wrong way round is in the range of kanji: the side of the NULs decides between two that are plausible.
        bool highsFirst = CountNulls(sample, 0) > CountNulls(sample, 1);
        return little >= enough && (big < enough || !highsFirst) ? TextForm.Utf16Little
            : big >= enough ? TextForm.Utf16Big
            : nulls * 1000 <= sample.Length ? OfPairs(sample)
            : TextForm.Binary;
    }

    /// <summary>Code units of ASCII text, Latin letters, punctuation, kana, kanji (surrogates too) or full-width forms.</summary>
    static int CountPlausible(ReadOnlySpan<byte> sample, bool bigEndian)
    {
        int count = 0;
        for (int i = 0; i + 1 < sample.Length; i += 2)
        {
            int unit = bigEndian ? (sample[i] << 8) | sample[i + 1] : (sample[i + 1] << 8) | sample[i];
            bool plausible = unit is 0x09 or 0x0A or 0x0C or 0x0D or (>= 0x20 and <= 0x7E) or (>= 0xA0 and <= 0x24F)
                or (>= 0x2000 and <= 0x33FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xD800 and <= 0xDFFF)
                or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE00 and <= 0xFFEF);
            count += plausible ? 1 : 0;
        }

        return count;
    }

    static int CountNulls(ReadOnlySpan<byte> sample, int first)
    {
        int count = 0;
        for (int i = first; i < sample.Length; i += 2)
        {
            count += sample[i] == 0 ? 1 : 0;
        }

        return count;
    }

    static bool IsMostlyControl(ReadOnlySpan<byte> sample)
    {
        int control = 0;
        foreach (byte b in sample)
        {
            control += b < 0x20 && b is not (0x09 or 0x0A or 0x0C or 0x0D or 0x1A or 0x1B) ? 1 : 0;
        }

        return control * 50 > sample.Length;
    }

    static (int Good, int Bad) CountUtf8(ReadOnlySpan<byte> sample)
    {
        int good = 0;
        int bad = 0;
        while (!sample.IsEmpty)
        {
            System.Buffers.OperationStatus status = Rune.DecodeFromUtf8(sample, out _, out int length);
            if (status == System.Buffers.OperationStatus.NeedMoreData)
            {
                break;
            }

            good += status == System.Buffers.OperationStatus.Done && length > 1 ? 1 : 0;
            bad += status == System.Buffers.OperationStatus.Done ? 0 : 1;
            sample = sample[length..];
        }

        return (good, bad);
    }

    static (int Good, int Bad, int Kana) CountCp932(ReadOnlySpan<byte> sample)
    {
        int good = 0;
        int bad = 0;
        int kana = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            byte b = sample[i];
            if (b is >= 0xA1 and <= 0xDF)
            {
                kana++;
            }
            else if (b >= 0x80 && i + 1 < sample.Length)
            {
                bool pair = b is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC) && sample[i + 1] is (>= 0x40 and <= 0x7E) or (>= 0x80 and <= 0xFC);
                good += pair ? 1 : 0;
                bad += pair ? 0 : 1;
                i += pair ? 1 : 0;
            }
        }

        return (good, bad, kana);
    }

    /// <summary>Pairs of EUC-JP whose second byte is above DF, or that are half-width katakana behind 8E.</summary>
    static int CountBeyondKatakana(ReadOnlySpan<byte> sample)
    {
        int count = 0;
        for (int i = 0; i + 1 < sample.Length; i++)
        {
            if (sample[i] >= 0x80)
            {
                count += sample[i] == 0x8E || sample[i + 1] >= 0xE0 ? 1 : 0;
                i++;
            }
        }

        return count;
    }

    static (int Good, int Bad) CountEuc(ReadOnlySpan<byte> sample)
    {
        int good = 0;
        int bad = 0;
        for (int i = 0; i + 1 < sample.Length; i++)
        {
            byte b = sample[i];
            if (b >= 0x80)
            {
                bool pair = (b == 0x8E && sample[i + 1] is >= 0xA1 and <= 0xDF)
                    || (b is >= 0xA1 and <= 0xFE or 0x8F && sample[i + 1] is >= 0xA1 and <= 0xFE);
                good += pair ? 1 : 0;
                bad += pair ? 0 : 1;
                i += pair ? 1 : 0;
            }
        }

        return (good, bad);
    }
}
