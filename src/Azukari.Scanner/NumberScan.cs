using Microsoft.Win32.SafeHandles;

namespace Azukari.Scanner;

/// <summary>Searches one file for individual numbers while it passes by, in constant memory.</summary>
/// <remarks>
/// The bytes are cut into chunks at fixed offsets of the file, whatever blocks they arrive in, so that the report does
/// not depend on the blocks. Each chunk is seen with some bytes before and behind
/// it (<see cref="Piece"/>); a number belongs to the chunk in which it starts. Not safe for concurrent use.
/// </remarks>
public sealed class NumberScan
{
    readonly Piece piece = new();
    readonly ScanOptions options;
    readonly ClassTable classes;
    readonly IOccurrenceSink? sink;
    readonly KeptValues? kept;
    readonly Analyst analyst;
    readonly TextLayout layout;
    FileKind? identity;
    bool begun;
    long bytes;
    ScanReport? report;

    /// <summary>Starts a scan.</summary>
    /// <param name="options">Limits.</param>
    /// <param name="sink">
    /// Receives every occurrence in the order of offsets, with final levels, when the scan completes: a column is judged by
    /// all of its values. Beyond <see cref="KeptValues.Most"/> numbers those so far are delivered with the levels that their
    /// columns have by then.
    /// </param>
    /// <param name="layout">What is known of the text; by default it is found out.</param>
    /// <param name="repeatable">
    /// Whether the caller can have the text again: then so many numbers are given up, and <see cref="SecondPass"/> delivers them all
    /// with final levels.
    /// </param>
    public NumberScan(
        ScanOptions options, IOccurrenceSink? sink = null, TextLayout layout = TextLayout.Unknown, bool repeatable = false)
        : this(options, new ClassTable(options), sink, layout, repeatable)
    {
    }

    NumberScan(ScanOptions options, ClassTable classes, IOccurrenceSink? sink, TextLayout layout, bool repeatable)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.MaxClasses is >= 1 and <= 65_536, true);
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.SampleSize is >= 32 and <= 65_536, true);
        ArgumentOutOfRangeException.ThrowIfNotEqual(options.Threads is >= 1 and <= 64, true);
        this.options = options;
        this.classes = classes;
        this.sink = sink;
        this.layout = layout;
        kept = sink is null ? null : new KeptValues(sink, repeatable, options.MostOccurrences);
        analyst = new Analyst(options, classes, kept);
    }

    /// <summary>The classes, for tests.</summary>
    internal ClassTable Classes => classes;

    /// <summary>The layout, and the names of its columns.</summary>
    internal TableShape Shape => analyst.Shape;

    internal string[] Headers => analyst.Headers;

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
            Span<byte> free = piece.FreeFor(block.Length);
            int room = Math.Min(block.Length, free.Length);
            block[..room].CopyTo(free);
            Take(room);
            block = block[room..];
        }
    }

    /// <summary>Takes a stream from its position to its end; a file on disk with <see cref="ScanOptions.Threads"/> threads.</summary>
    /// <param name="stream">Stays open.</param>
    /// <param name="onRead">Told how many bytes were taken by now, from time to time, in order; what it throws ends the scan.</param>
    /// <exception cref="IOException">The stream cannot be read, or the file became shorter.</exception>
    public void Read(Stream stream, Action<long>? onRead = null)
    {
        SafeFileHandle? file = options.Threads == 1 || !stream.CanSeek ? null
            : stream is FileStream disk ? disk.SafeFileHandle : (stream as IFileBacked)?.Handle;
        long from = file is null ? 0 : stream.Position;
        for (int read; (read = stream.Read(Free)) > 0;)
        {
            Take(read);
            onRead?.Invoke(bytes);
            if (file is not null && CanSearchAhead)
            {
                // The first chunk has decided how the others are read.
                long? rest = TurnTaking.Run(this, file, from, stream.Length - from, options.Threads, onRead);
                stream.Position = from + rest ?? stream.Position;
                file = null;
            }
        }
    }

    /// <summary>
    /// A pass over the same text again, where this one gave numbers up: it delivers them under the classes that are known now.
    /// <see langword="null"/> where all were delivered.
    /// </summary>
    /// <exception cref="InvalidOperationException">This pass is not complete.</exception>
    public NumberScan? SecondPass()
    {
        if (report is null)
        {
            throw new InvalidOperationException("The first pass is not complete.");
        }

        classes.Closed |= kept is { GaveUp: true };
        return kept is { GaveUp: true } ? new(options, classes, sink, layout, repeatable: false) : null;
    }

    /// <summary>Occurrences that were delivered.</summary>
    internal long Delivered => kept?.Delivered ?? 0;

    /// <summary>Where the next bytes may be written instead of a call of <see cref="OnBlock"/>; never empty.</summary>
    internal Span<byte> Free => piece.Free;

    /// <summary>Takes bytes that were written to <see cref="Free"/>.</summary>
    internal void Take(int count)
    {
        piece.Add(count);
        bytes += count;
        if (piece.IsFull)
        {
            Handle(piece, piece.Own + Piece.Chunk, whole: false);
            piece.Slide(Form);
        }
    }

    /// <summary>The encoding, as far as it is known.</summary>
    internal TextForm Form { get; private set; } = TextForm.Ascii;

    /// <summary>Whether chunks may be searched side by side: the encoding of one does not hang on the one before.</summary>
    internal bool CanSearchAhead => begun && Form != TextForm.Jis7 && !IsCompressed && Form != TextForm.Binary;

    /// <summary>Finds the numbers in the chunk of a piece, before its turn; any thread.</summary>
    internal void SearchAhead(Piece ahead, TextForm form)
    {
        Window window = ahead.Window(form);
        analyst.Find(window, ahead.Own / form.UnitSize, (ahead.Own + Piece.Chunk) / form.UnitSize, ahead.Found, inTurn: false);
    }

    /// <summary>Takes the chunk of a piece, whose numbers were found under an encoding, when all before it are taken.</summary>
    internal void TakeTurn(Piece ahead, TextForm form)
    {
        bytes += Piece.Chunk;
        DecideLater(ahead);
        if (form != Form)
        {
            SearchAhead(ahead, Form);
        }

        Judge(ahead.Window(Form), ahead, ahead.Own + Piece.Chunk, whole: false);
    }

    /// <summary>Goes on with the rest of the file behind chunks that were taken in turn.</summary>
    /// <returns>The offset from which bytes are wanted.</returns>
    internal long Resume(long chunk)
    {
        long offset = piece.Begin(chunk);
        bytes = offset;
        return offset;
    }

    /// <summary>Ends the file and judges it. A second call returns the same report.</summary>
    public ScanReport Complete()
    {
        if (report is null)
        {
            Handle(piece, piece.Count, whole: true);
            report = Reporting.Make(
                bytes == 0 ? FileKind.Empty : identity ?? (Form == TextForm.Binary ? FileKind.Binary : analyst.Shape.Kind),
                Form.Name,
                bytes,
                classes);
            piece.Release();
            kept?.Deliver();
        }

        return report;
    }

    bool IsCompressed => identity is FileKind.Zip or FileKind.Gzip or FileKind.Archive or FileKind.Image;

    void Handle(Piece here, int end, bool whole)
    {
        if (!begun && layout != TextLayout.Unknown)
        {
            Form = TextForm.Utf8;
        }
        else if (!begun)
        {
            identity = FileIdentity.Of(here.Bytes[..Math.Min(here.Count, FileIdentity.HeadLength)]);
            Form = identity is null ? TextDetection.OfStart(here.Bytes) : TextForm.Binary;
        }
        else
        {
            DecideLater(here);
        }

        if (IsCompressed)
        {
            begun = true;
            return; // compressed bytes: digits in them mean nothing
        }

        Window window = here.Window(Form);
        if (!begun)
        {
            begun = true;
            Begin(window, whole);
        }

        analyst.Find(window, here.Own / Form.UnitSize, end / Form.UnitSize, here.Found, inTurn: true);
        Judge(window, here, end, whole);
    }

    /// <summary>Judges a chunk. Where something is encoded in it, only what is found in the decoded text counts.</summary>
    void Judge(Window window, Piece here, int end, bool whole)
    {
        int unit = Form.UnitSize;
        int next = whole ? here.Count : Math.Max(0, here.Own + Piece.Chunk - Piece.History);
        Window decoded = analyst.Decoder is { } decoder
            ? decoder.Decode(window, next / unit, here.Found.Signs) : window;
        if (decoded.Form != window.Form)
        {
            analyst.Find(decoded, here.Own / unit, end / unit, here.Found, inTurn: true);
        }

        analyst.Judge(decoded, here.Own / unit, end / unit, here.Found);
    }

    /// <summary>What was ASCII so far may show its encoding in any chunk.</summary>
    void DecideLater(Piece here)
    {
        if (Form == TextForm.Ascii && here.Count > here.Own)
        {
            Form = TextDetection.OfPairs(here.Bytes[here.Own..]);
        }
    }

    void Begin(Window window, bool whole)
    {
        if (Form == TextForm.Binary)
        {
            return;
        }

        analyst.Begin(window, whole, layout);
    }
}
