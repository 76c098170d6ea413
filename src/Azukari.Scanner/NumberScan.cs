namespace Azukari.Scanner;

/// <summary>Searches one file for individual numbers while it passes by, in constant memory.</summary>
/// <remarks>
/// The bytes are cut into chunks at fixed offsets of the file, whatever blocks they arrive in, so that the report does
/// not depend on the blocks. Each chunk is seen with <see cref="History"/> bytes before it and <see cref="Ahead"/> behind
/// it; a number belongs to the chunk in which it starts. Not safe for concurrent use.
/// </remarks>
public sealed class NumberScan
{
    const int Chunk = 256 * 1024;
    const int History = 16 * 1024;
    const int Ahead = 8 * 1024;

    readonly byte[] raw = new byte[History + Chunk + Ahead + CandidateKernel.Padding];
    readonly ClassTable classes;
    readonly KeptValues? kept;
    readonly Analyst analyst;
    readonly TextLayout layout;
    byte[] text = [];
    TextForm form = TextForm.Ascii;
    Jis7Widening widening;
    FileKind? identity;
    int count; // bytes in raw
    int own; // index in raw of the first byte whose numbers are not yet handled
    int converted; // bytes of raw that are in text, when text is not raw itself
    long origin; // offset in the file of raw[0]
    bool begun;
    ScanReport? report;

    /// <summary>Starts a scan.</summary>
    /// <param name="options">Limits.</param>
    /// <param name="sink">
    /// Receives every occurrence in the order of offsets, with final levels, when the scan completes: a column is judged by
    /// all of its values. Beyond <see cref="KeptValues.Most"/> numbers those so far are delivered with the levels that their
    /// columns have by then.
    /// </param>
    /// <param name="layout">What is known of the text; by default it is found out.</param>
    public NumberScan(ScanOptions options, IOccurrenceSink? sink = null, TextLayout layout = TextLayout.Unknown)
        : this(options, new ClassTable(options), sink is null ? null : new KeptValues(sink, repeatable: false, options?.MostOccurrences), layout)
    {
    }

    /// <summary>A pass over bytes that can be had again, or the second pass, judged by the classes of the first.</summary>
    internal NumberScan(ScanOptions options, ClassTable classes, KeptValues? kept, TextLayout layout = TextLayout.Unknown)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.MaxClasses is >= 1 and <= 65_536, true);
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.SampleSize is >= 32 and <= 65_536, true);
        this.classes = classes;
        this.kept = kept;
        this.layout = layout;
        analyst = new Analyst(options, classes, kept);
    }

    /// <summary>The classes, for a second pass.</summary>
    internal ClassTable Classes => classes;

    /// <summary>Bytes looked at for context, for tests of linearity.</summary>
    internal long Work => analyst.Work;

    /// <summary>Takes the next bytes of the file.</summary>
    /// <param name="block">Any number of bytes; not kept.</param>
    /// <exception cref="InvalidOperationException">The scan is complete.</exception>
    public void OnBlock(ReadOnlySpan<byte> block)
    {
        if (report is not null)
        {
            throw new InvalidOperationException("The scan is complete; no more bytes can be taken.");
        }

        while (!block.IsEmpty)
        {
            int room = Math.Min(block.Length, own + Chunk + Ahead - count);
            block[..room].CopyTo(raw.AsSpan(count));
            count += room;
            block = block[room..];
            if (count == own + Chunk + Ahead)
            {
                Handle(own + Chunk, whole: false);
                Slide();
            }
        }
    }

    /// <summary>Ends the file and judges it. A second call returns the same report.</summary>
    public ScanReport Complete()
    {
        if (report is null)
        {
            Handle(count, whole: true);
            report = Reporting.Make(
                origin + count == 0 ? FileKind.Empty : identity ?? (form == TextForm.Binary ? FileKind.Binary : analyst.Shape.Kind),
                form.Name,
                origin + count,
                classes);
            kept?.Deliver();
        }

        return report;
    }

    void Handle(int end, bool whole)
    {
        raw.AsSpan(count).Clear();
        if (!begun && layout != TextLayout.Unknown)
        {
            form = TextForm.Utf8;
        }
        else if (!begun)
        {
            identity = FileIdentity.Of(raw.AsSpan(0, Math.Min(count, FileIdentity.HeadLength)));
            form = identity is null ? TextDetection.OfStart(raw.AsSpan(0, count)) : TextForm.Binary;
        }
        else if (form == TextForm.Ascii)
        {
            form = TextDetection.OfPairs(raw.AsSpan(own, count - own));
        }

        if (identity is FileKind.Zip or FileKind.Gzip or FileKind.Archive or FileKind.Image)
        {
            begun = true;
            return; // compressed bytes: digits in them mean nothing
        }

        int unit = form.UnitSize;
        Window window = new(Converted(), raw, count / unit, origin / unit, form);
        if (!begun)
        {
            begun = true;
            Begin(window, whole);
        }

        int next = whole ? count : Math.Max(0, own + Chunk - History);
        analyst.Take(analyst.Decoder is { } decoder ? decoder.Decode(window, next / unit) : window, own / unit, end / unit);
    }

    void Begin(Window window, bool whole)
    {
        if (form == TextForm.Binary)
        {
            return;
        }

        analyst.Begin(window, whole, layout);
    }

    /// <summary>The text as the kernel sees it: the bytes themselves, or converted copies that keep positions.</summary>
    ReadOnlySpan<byte> Converted()
    {
        if (form.UnitSize == 1 && form != TextForm.Jis7)
        {
            return raw;
        }

        if (text.Length == 0)
        {
            text = new byte[raw.Length];
        }

        if (form == TextForm.Jis7)
        {
            raw.AsSpan(converted, count - converted).CopyTo(text.AsSpan(converted));
            widening.Widen(text.AsSpan(converted, count - converted));
            text.AsSpan(count).Clear();
        }
        else
        {
            Utf16Narrowing.Narrow(raw.AsSpan(converted, count - converted), text.AsSpan(converted / 2), form == TextForm.Utf16Big);
            text.AsSpan(count / 2).Clear();
        }

        converted = count;
        return text;
    }

    void Slide()
    {
        int dropped = Math.Max(0, own + Chunk - History);
        raw.AsSpan(dropped, count - dropped).CopyTo(raw);
        if (converted > 0)
        {
            int unit = form.UnitSize;
            text.AsSpan(dropped / unit, (count - dropped) / unit).CopyTo(text);
            converted -= dropped;
        }

        own = own + Chunk - dropped;
        count -= dropped;
        origin += dropped;
    }
}
