using Azukari.Scanner;
using MimeKit;

namespace Azukari.Documents;

/// <summary>Goes through one message as the parser meets its parts; no content is held.</summary>
/// <remarks>
/// The parser tells where each part begins and ends; the part is decoded and scanned from there before the parser goes on.
/// All header fields of a message, those of its parts too, make one text.
/// </remarks>
sealed class MessageWalk : MimeReader, IDisposable
{
    readonly Stream source;
    readonly long start;
    readonly FieldGuard guard;
    readonly Stack<Frame> frames = new();
    readonly Stack<(bool Encrypted, bool Closed)> multiparts = new();
    Header? type;
    Header? disposition;
    Header? encoding;

    /// <summary>Reads a message that lies in a range of a stream.</summary>
    /// <param name="source">The stream; it can seek.</param>
    /// <param name="start">Where the message begins.</param>
    /// <param name="length">Its bytes.</param>
    /// <param name="visitor">Receives the parts.</param>
    public MessageWalk(Stream source, long start, long length, IPartVisitor visitor)
        : this(source, start, new FieldGuard(new RangeStream(source, start, length)), visitor)
    {
    }

    MessageWalk(Stream source, long start, FieldGuard guard, IPartVisitor visitor)
        : base(MailHeaders.Options, guard)
    {
        this.guard = guard;
        this.source = source;
        this.start = start;
        frames.Push(new(visitor));
    }

    /// <summary>Reads it to its end.</summary>
    /// <exception cref="FormatException">It has no header.</exception>
    public void Read() => ReadMessage();

    public void Dispose()
    {
        while (frames.TryPop(out Frame? frame))
        {
            frame.Header?.Dispose();
        }
    }

    protected override void OnHeadersBegin(long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        (type, disposition, encoding) = (null, null, null);
        guard.Begin();
    }

    protected override void OnHeadersEnd(
        long beginOffset, int beginLineNumber, long endOffset, int endLineNumber, CancellationToken cancellationToken) => guard.End();

    protected override void OnHeaderRead(Header header, int beginLineNumber, CancellationToken cancellationToken)
    {
        guard.Begin();
        ProseText text = frames.Peek().Header ??= frames.Peek().Visitor.Text("header");
        text.Append(header.Field);
        text.Append(": ");
        text.Append(MailHeaders.Decode(header));
        text.EndLine();
        switch (header.Id)
        {
            case HeaderId.ContentType:
                type ??= header;
                break;
            case HeaderId.ContentDisposition:
                disposition ??= header;
                break;
            case HeaderId.ContentTransferEncoding:
                encoding ??= header;
                break;
            default:
                break;
        }
    }

    protected override void OnMultipartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken) =>
        multiparts.Push((contentType.IsMimeType("multipart", "encrypted"), false));

    protected override void OnMultipartEndBoundaryEnd(
        long beginOffset, int lineNumber, long endOffset, CancellationToken cancellationToken) =>
        multiparts.Push(multiparts.Pop() with { Closed = true });

    protected override void OnMultipartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken)
    {
        // A message that was cut short has lost its last boundary; one without any has hidden its parts.
        if (!multiparts.Pop().Closed)
        {
            frames.Peek().Visitor.Unread("", UnscannedReason.Damaged);
        }
    }

    protected override void OnMultipartPreambleEnd(
        long beginOffset, int beginLineNumber, long endOffset, int lines, CancellationToken cancellationToken) =>
        Beside("preamble", beginOffset, endOffset);

    protected override void OnMultipartEpilogueEnd(
        long beginOffset, int beginLineNumber, long endOffset, int lines, CancellationToken cancellationToken) =>
        Beside("epilogue", beginOffset, endOffset);

    protected override void OnMessagePartBegin(
        ContentType contentType, long beginOffset, int beginLineNumber, CancellationToken cancellationToken)
    {
        string name = MailHeaders.FileName(disposition, contentType);
        frames.Push(new(frames.Peek().Visitor.Part(frames.Peek().Unique(name.Length > 0 ? name : "message"))));
    }

    protected override void OnMessagePartEnd(
        ContentType contentType,
        long beginOffset,
        int beginLineNumber,
        long headersEndOffset,
        long endOffset,
        int lines,
        CancellationToken cancellationToken) => frames.Pop().Header?.Dispose();

    protected override void OnMimePartContentEnd(
        long beginOffset,
        int beginLineNumber,
        long endOffset,
        int lines,
        NewLineFormat? newLineFormat,
        CancellationToken cancellationToken)
    {
        if (endOffset <= beginOffset)
        {
            return;
        }

        Frame frame = frames.Peek();
        ContentType stated = MailHeaders.Type(type);
        string name = MailHeaders.FileName(disposition, stated);
        if (name.Length > 0 && frame.Header is { } header)
        {
            header.Append(name); // as decoded: it may be split and encoded in the field
            header.EndLine();
        }

        MailLeaf leaf = new(stated, encoding?.Value, () => new RangeStream(source, start + beginOffset, endOffset - beginOffset));
        leaf.Read(
            frame.Visitor,
            frame.Unique(name.Length > 0 ? name : MailLeaf.NameOf(stated)),
            multiparts.TryPeek(out (bool Encrypted, bool Closed) around) && around.Encrypted);
    }

    /// <summary>Text before the first boundary and behind the last: mail programs do not show it.</summary>
    void Beside(string name, long begin, long end)
    {
        if (end - begin > IndividualNumber.Length)
        {
            frames.Peek().Visitor.File(frames.Peek().Unique(name), new RangeStream(source, start + begin, end - begin));
        }
    }

    /// <summary>Ends the reading at a header field that has no end: the parser would copy it again for each block.</summary>
    sealed class FieldGuard(Stream content) : ForwardStream
    {
        const long LongestField = 1 << 20; // RFC 5322 §2.1.1 allows 998 characters a line

        long left = long.MaxValue;

        public void Begin() => left = LongestField;

        public void End() => left = long.MaxValue;

        public override int Read(Span<byte> buffer)
        {
            int read = content.Read(buffer);
            left -= read;
            return left >= 0 ? read : throw new ContentException(UnscannedReason.Damaged);
        }
    }

    /// <summary>A message that is being read.</summary>
    sealed class Frame(IPartVisitor visitor)
    {
        readonly Dictionary<string, int> names = new(StringComparer.Ordinal);

        public IPartVisitor Visitor => visitor;

        public ProseText? Header { get; set; }

        /// <summary>The name, with a number where it was used before.</summary>
        public string Unique(string name)
        {
            int count = names[name] = names.GetValueOrDefault(name) + 1;
            return count == 1 ? name : $"{name} ({count})";
        }
    }
}
