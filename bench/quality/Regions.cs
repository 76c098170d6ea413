using System.Text;

namespace Azukari.Bench.Quality;

/// <summary>Regions whose bytes must be decoded first: base64, quoted-printable, percent signs; and bytes of no known kind.</summary>
static class Regions
{
    public static TestFile QuotedPrintable(Dice dice, string name)
    {
        TestFile inner = Script.Utf8.Encode("", "", Prose.Text(dice, Script.Utf8));
        Bytes target = new(Head("quoted-printable"));
        int column = 0;
        int mark = 0;
        for (int i = 0; i < inner.Bytes.Length; i++)
        {
            byte b = inner.Bytes[i];
            string piece = b == '\n' ? "\r\n" : b is >= 0x20 and < 0x7F && b != '=' ? ((char)b).ToString() : $"={b:X2}";
            if (b != '\n' && column + piece.Length > 75)
            {
                target.Add("=\r\n");
                column = 0;
            }

            while (mark < inner.Marks.Count && inner.Marks[mark].At == i)
            {
                target.Mark(inner.Marks[mark++]);
            }

            target.Add(piece);
            column = b == '\n' ? 0 : column + piece.Length;
        }

        return target.File("mail-qp", name);
    }

    public static TestFile Base64(Dice dice, string name, bool mail)
    {
        Script script = dice.Pick<Script>([Script.Utf8, Script.Utf8, Script.Cp932]);
        Sheet text = dice.Chance(50) ? Prose.Text(dice, script) : Tables.Delimited(dice, Grid.Some(dice, script), ",", breaks: false);
        text.Columns = null;
        TestFile inner = script.Encode("", "", text);
        string coded = Convert.ToBase64String(inner.Bytes);
        Bytes target = new(mail ? Head("base64") : "{\"name\":\"a.csv\",\"content\":\"data:text/csv;base64,");
        int wrap = mail ? 76 : coded.Length;
        int start = target.Length;
        foreach (Mark mark in inner.Marks)
        {
            int at = (mark.At / 3 * 4) + (mark.At % 3);
            target.Marks.Add(mark with { At = start + at + (at / wrap * 2) });
        }

        for (int at = 0; at < coded.Length; at += wrap)
        {
            target.Add(coded.Substring(at, Math.Min(wrap, coded.Length - at))).Add(mail ? "\r\n" : "");
        }

        target.Add(mail ? "\r\n--b1--\r\n" : "\"}\n");
        return target.File(mail ? "mail-base64" : "json-base64", name);
    }

    /// <summary>Requests with query strings, their keys and full-width digits percent-encoded.</summary>
    public static TestFile Query(Dice dice, string name)
    {
        Bytes target = new("");
        for (int i = dice.Next(20, 60); i > 0; i--)
        {
            target.Add($"10.0.0.{dice.Next(1, 255)} - - [26/Nov/2026:10:{dice.Next(10, 60)}:00 +0900] \"GET /kaigo/search?{Key(dice.Pick(["name", "氏名"]))}={Uri.EscapeDataString(dice.Person())}&");
            string own = dice.Own();
            bool sure = dice.Chance(50);
            target.Add(Key(sure ? dice.Pick(["個人番号", "マイナンバー", "my_number", "kojin_bango"]) : dice.Pick(["注文番号", "order_no", "seq", "受付番号"]))).Add("=");
            if (sure || dice.Chance(30))
            {
                target.Mark(new(0, own, sure ? Want.Sure : Want.Chance));
            }
            else
            {
                own = dice.Wrong();
            }

            target.Add(dice.Chance(60) ? own : Uri.EscapeDataString(Forms.Wide(own))).Add($"&page={dice.Next(1, 9)} HTTP/1.1\" 200 {dice.Next(100, 9999)}\n");
        }

        return target.File("log-query", name);

        static string Key(string key) => Uri.EscapeDataString(key);
    }

    /// <summary>Numbers of all encodings between bytes that are none.</summary>
    public static TestFile Carved(Dice dice, string name)
    {
        Bytes target = new("");
        target.Noise(dice, 600);
        foreach (Script script in dice.Shuffled<Script>([Script.Utf8, Script.Little, Script.Big, Script.Cp932, Script.EucJp, Script.Utf8, Script.Little]))
        {
            string own = dice.Own();
            string written = dice.Pick<string>([own, Forms.Wide(own), $"{own[..4]}-{own[4..8]}-{own[8..]}"]);
            TestFile piece = script.Encode("", "", new Sheet().Add("|").Number(written, own, Want.Free).Add("|"));
            target.Mark(new(0, own, Want.Free), piece.Marks[0].At);
            target.Add(piece.Bytes);
            target.Noise(dice, dice.Next(50, 400));
        }

        return target.File("binary", name);
    }

    static string Head(string encoding) =>
        "From: a@example.jp\r\nTo: b@example.jp\r\nSubject: =?UTF-8?B?54Wn5Lya?=\r\nMIME-Version: 1.0\r\n"
        + $"Content-Type: multipart/mixed; boundary=\"b1\"\r\n\r\n--b1\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n";

    /// <summary>Bytes as they grow.</summary>
    sealed class Bytes
    {
        readonly List<byte> bytes = [];

        public Bytes(string head) => Add(head);

        public List<Mark> Marks { get; } = [];

        public int Length => bytes.Count;

        public Bytes Add(string text) => Add(Encoding.UTF8.GetBytes(text));

        public Bytes Add(byte[] more)
        {
            bytes.AddRange(more);
            return this;
        }

        public void Mark(Mark mark, int ahead = 0) => Marks.Add(mark with { At = Length + ahead });

        /// <summary>Bytes without digits, so that nothing touches a number.</summary>
        public void Noise(Dice dice, int count)
        {
            bytes.Add(0xF8);
            for (int i = 0; i < count; i++)
            {
                byte b = (byte)dice.Next(0, 256);
                bytes.Add(b is >= 0x30 and <= 0x39 or 0xA3 or 0x82 or 0xEF or 0xFF ? (byte)0x07 : b);
            }

            // Nothing here may look like a character of UTF-16, in either order of bytes.
            bytes.Add(0xF8);
            bytes.Add(0x07);
        }

        public TestFile File(string kind, string name) => new(kind, name, [.. bytes], Marks, null);
    }

}
