using System.Text;

namespace Azukari.Scanner;

/// <summary>
/// Decodes base64 (RFC 4648) and quoted-printable (RFC 2045 §6.7) in place: four signs become three bytes and a filler, so
/// that every position stays. Only behind words that announce them: Content-Transfer-Encoding, "base64".
/// </summary>
/// <remarks>It goes through each window from its start; the state at the start of the next window is kept.</remarks>
sealed class TransferRegions
{
    const int ShortestRun = 16;
    const int Announced = 96; // bytes between the word and its run

    readonly List<Range> regions = [];
    Mode mode;
    int phase; // signs of the present four that were read
    int waited;
    int next;
    (Mode Mode, int Phase, int Waited)? atNext;

    enum Mode
    {
        Outside,
        HeadOfBase64, // in a mail's header, up to the empty line
        HeadOfPrintable,
        Word, // behind the word "base64", before its run
        Base64,
        Printable,
    }

    /// <summary>What was decoded in the last window.</summary>
    public IReadOnlyList<Range> Regions => regions;

    /// <summary>Whether a window could hold a region, or lies in one.</summary>
    /// <param name="text">The window.</param>
    /// <param name="from">Where the first word may stand; −1 for nowhere.</param>
    public bool Wants(ReadOnlySpan<byte> text, int from) =>
        mode != Mode.Outside || (from >= 0 && (text[from..].IndexOf("ase64"u8) >= 0 || text[from..].IndexOf("uoted-printable"u8) >= 0));

    /// <summary>A window without regions came by.</summary>
    public void Forget() => regions.Clear();

    /// <summary>Decodes a window.</summary>
    /// <param name="text">The window, to be changed.</param>
    /// <param name="next">Where the next window will start.</param>
    public void Decode(Span<byte> text, int next)
    {
        regions.Clear();
        this.next = next;
        atNext = null;
        Run(text, text.Length);
        (mode, phase, waited) = atNext ?? (mode, phase, waited);
    }

    /// <summary>Bytes of a character that a filler parted stand together again, the filler behind them.</summary>
    /// <param name="text">The window.</param>
    /// <param name="form">The encoding of what was decoded.</param>
    public void Unsplit(Span<byte> text, TextForm form)
    {
        foreach (Range region in regions)
        {
            (int start, int length) = region.GetOffsetAndLength(text.Length);
            for (int at = start; at < start + length; at++)
            {
                int want = LengthOf(text[at], form);
                int to = at + 1;
                int from = at + 1;
                for (int i = 1; i < want; i++)
                {
                    while (from < text.Length && from < at + 16 && text[from] == Alphabet.NarrowedTransparent)
                    {
                        from++;
                    }

                    if (from >= text.Length || text[from] < 0x40)
                    {
                        break;
                    }

                    (text[to], text[from]) = (text[from], to == from ? text[from] : Alphabet.NarrowedTransparent);
                    to++;
                    from++;
                }

                at = to - 1;
            }
        }
    }

    void Run(Span<byte> text, int limit)
    {
        for (int at = 0; at < limit;)
        {
            int start = at;
            Mode was = mode;
            at = mode switch
            {
                Mode.Outside => Search(text, at, limit),
                Mode.Word => Await(text, at, limit),
                Mode.Base64 => Base64(text, at, limit),
                Mode.Printable => Printable(text, at, limit),
                _ => SkipHead(text, at, limit),
            };
            if (at >= next && start <= next)
            {
                atNext ??= was == Mode.Outside ? (was, 0, 0) : (was is Mode.Printable or Mode.Word ? was : mode, phase, waited);
            }

            if (was is Mode.Base64 or Mode.Printable && at > start)
            {
                regions.Add(start..at);
            }
        }
    }

    int Search(ReadOnlySpan<byte> text, int at, int limit)
    {
        ReadOnlySpan<byte> rest = text[at..limit];
        int base64 = rest.IndexOf("ase64"u8);
        int printable = (base64 < 0 ? rest : rest[..base64]).IndexOf("uoted-printable"u8);
        int found = printable >= 0 ? printable : base64;
        if (found < 0)
        {
            return limit;
        }

        int line = text[..(at + found)].LastIndexOf((byte)'\n') + 1;
        bool header = Ascii.EqualsIgnoreCase(text[line..(line + Math.Min(12, limit - line))], "Content-Tran"u8);
        mode = header ? (printable >= 0 ? Mode.HeadOfPrintable : Mode.HeadOfBase64) : printable >= 0 ? Mode.Outside : Mode.Word;
        phase = 0;
        waited = 0;
        return at + found + (printable >= 0 ? "uoted-printable".Length : "ase64".Length);
    }

    int SkipHead(ReadOnlySpan<byte> text, int at, int limit)
    {
        int line = text[at..limit].IndexOf((byte)'\n');
        if (line < 0)
        {
            return limit;
        }

        at += line + 1;
        bool empty = at < text.Length && text[at] is (byte)'\n' or (byte)'\r';
        mode = !empty ? mode : mode == Mode.HeadOfBase64 ? Mode.Base64 : Mode.Printable;
        return at;
    }

    /// <summary>Waits for a run of signs behind the word.</summary>
    int Await(ReadOnlySpan<byte> text, int at, int limit)
    {
        for (; at < limit && waited < Announced; at++, waited++)
        {
            ReadOnlySpan<byte> run = text.Slice(at, Math.Min(ShortestRun, text.Length - at));
            if (run.Length == ShortestRun && !run.ContainsAnyExcept(Signs) && at > 0 && text[at - 1] is (byte)',' or (byte)'"' or (byte)'\'' or (byte)'>'
                or (byte)' ' or (byte)'\n' or (byte)'=' or (byte)':' or (byte)'(')
            {
                mode = Mode.Base64;
                phase = 0;
                return at;
            }
        }

        mode = waited >= Announced ? Mode.Outside : mode;
        return at;
    }

    int Base64(Span<byte> text, int at, int limit)
    {
        Span<int> places = stackalloc int[4];
        uint bits = 0;
        int have = phase;
        bool whole = phase == 0; // a window may begin inside a group of four: that one was decoded before
        for (; at < limit; at++)
        {
            if (at == next)
            {
                atNext = (Mode.Base64, have, 0);
            }

            byte b = text[at];
            if (b is (byte)'\r' or (byte)'\n')
            {
                text[at] = Alphabet.NarrowedTransparent;
                continue;
            }

            int value = b == '=' ? 0 : Value(b);
            if (value < 0 || (b == '-' && have == 0 && at > 0 && text[at - 1] == Alphabet.NarrowedTransparent))
            {
                mode = Mode.Outside;
                break;
            }

            places[have] = b == '=' ? -at - 1 : at;
            bits = unchecked((bits << 6) | (uint)value);
            if (++have < 4)
            {
                continue;
            }

            for (int i = 0; i < 4 && whole; i++)
            {
                bool padding = places[i] < 0;
                int place = padding ? -places[i] - 1 : places[i];
                bool empty = i == 3 || (i + 1 < 4 && places[i + 1] < 0);
                byte decoded = (byte)((bits >> (16 - (8 * Math.Min(i, 2)))) & 0xFF);
                text[place] = padding || empty || decoded == Alphabet.NarrowedTransparent ? Alphabet.NarrowedTransparent : decoded;
            }

            (have, bits, whole) = (0, 0, true);
        }

        phase = have;
        return at;
    }

    int Printable(Span<byte> text, int at, int limit)
    {
        for (; at < limit; at++)
        {
            byte b = text[at];
            if (b == '\n' && text[(at + 1)..].StartsWith("--"u8) && at + 3 < text.Length && text[at + 3] > ' ')
            {
                mode = Mode.Outside;
                return at + 1;
            }

            if (b != '=')
            {
                continue;
            }

            ReadOnlySpan<byte> rest = text[(at + 1)..];
            int soft = rest.StartsWith("\r\n"u8) ? 2 : rest.StartsWith("\n"u8) ? 1 : 0;
            if (soft > 0)
            {
                text.Slice(at, soft + 1).Fill(Alphabet.NarrowedTransparent);
                at += soft;
            }
            else if (rest.Length >= 2 && System.Buffers.Text.Utf8Parser.TryParse(rest[..2], out byte decoded, out int used, 'X') && used == 2)
            {
                text[at] = decoded < ' ' ? (byte)' ' : decoded;
                text.Slice(at + 1, 2).Fill(Alphabet.NarrowedTransparent);
                at += 2;
            }
        }

        return at;
    }

    static int LengthOf(byte lead, TextForm form) => lead < 0x80 ? 1
        : form.Codec is UTF8Encoding ? (lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1)
        : form.Alphabet.Lead == Alphabet.Cp932.Lead ? (lead is (>= 0x81 and <= 0x9F) or (>= 0xE0 and <= 0xFC) ? 2 : 1)
        : 2;

    static readonly System.Buffers.SearchValues<byte> Signs =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_="u8);

    static int Value(byte b) => b switch
    {
        >= (byte)'A' and <= (byte)'Z' => b - 'A',
        >= (byte)'a' and <= (byte)'z' => b - 'a' + 26,
        >= (byte)'0' and <= (byte)'9' => b - '0' + 52,
        (byte)'+' or (byte)'-' => 62,
        (byte)'/' or (byte)'_' => 63,
        _ => -1,
    };
}
