namespace Azukari.Documents;

/// <summary>
/// Reads a part that flows: paragraphs become lines, tables tables, and whatever else holds text a line of its own.
/// Nothing here recurses, so depth costs no stack.
/// </summary>
/// <param name="visitor">Receives the text.</param>
/// <param name="part">Name of the part.</param>
/// <param name="vocabulary">What its elements mean.</param>
/// <param name="isMain">Whether it is the document itself, whose tables carry no part's name.</param>
sealed partial class FlowReader(IPartVisitor visitor, string part, FlowVocabulary vocabulary, bool isMain = false) : IDisposable
{
    const int MostFrames = 256;
    const int MostAlternatives = 4096;

    readonly FlowOutput output = new(visitor, part);
    readonly Stack<FlowFrame> frames = new();
    readonly Stack<FlowFrame> spare = new();
    readonly FlowRole[] roles = new FlowRole[XmlTokens.MostDepth + 1];
    readonly HashSet<ulong> said = []; // lines of the newer form, while the older one may repeat them
    readonly ByteText loose = new(); // text outside paragraphs
    readonly ByteText label = new(); // name attribute of the element around, for loose values
    int labelDepth;
    string sheet = ""; // name of the sheet whose table follows
    int tables;
    int binaries;
    int properties;
    int deleted;
    int inserted;
    int alternatives;
    int fallbacks;
    int fallbackDepth; // runs in the older form are not the paragraph's text once more

    /// <summary>Reads to the end.</summary>
    /// <param name="xml">Standing on the root element.</param>
    public void Read(XmlTokens xml)
    {
        do
        {
            switch (xml.Token)
            {
                case XmlToken.Text:
                    OnText(xml.Text, xml.Depth);
                    break;
                case XmlToken.Open:
                    EndLoose(xml);
                    OnOpen(xml);
                    break;
                default:
                    EndLoose(xml);
                    OnClose(xml);
                    break;
            }
        }
        while (xml.Read() != XmlToken.End);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (FlowFrame frame in frames)
        {
            frame.Table?.Dispose();
        }

        output.Dispose();
    }

    void OnText(ReadOnlySpan<byte> text, int depth)
    {
        FlowRole inner = depth > 0 ? roles[depth] : FlowRole.None;
        bool isBlank = text.IndexOfAnyExcept(" \t\r\n"u8) < 0;
        if (inner == FlowRole.Binary)
        {
            frames.Peek().Text.Append(text);
        }
        else if (frames.TryPeek(out FlowFrame? frame) && frame.Role is FlowRole.Paragraph or FlowRole.Aside or FlowRole.Cell
            && frame.Depth >= fallbackDepth
            && (inner == FlowRole.Run || (!isBlank && depth == frame.Depth) || (vocabulary.DirectText && frame.Role != FlowRole.Cell)))
        {
            // ISO/IEC 26300-1 §6.1.2: line ends and indentation in a paragraph are one space.
            frame.Append(vocabulary.DirectText && isBlank ? " "u8 : text, deleted > 0, inserted > 0);
        }
        else if (!isBlank)
        {
            loose.Append(text);
        }
    }

    /// <summary>Text of an element without role ends at the next tag.</summary>
    void EndLoose(XmlTokens xml)
    {
        if (loose.Length == 0)
        {
            return;
        }

        bool inParagraph = frames.TryPeek(out FlowFrame? frame) && frame.Role == FlowRole.Paragraph;
        if (!inParagraph || Digits.Suffice(loose.Span))
        {
            // A bare value says more with its name before it: a property of a document, a field of a form.
            if (xml.Token == XmlToken.Close && loose.Span[0] is (>= (byte)'0' and <= (byte)'9') or 0xEF)
            {
                output.Line(labelDepth > 0 ? label.Span : xml.Name, loose.Span);
            }
            else
            {
                output.Line(loose.Span);
            }
        }

        loose.Clear();
    }

    FlowFrame Push(FlowRole role, int depth)
    {
        FlowFrame frame = spare.TryPop(out FlowFrame? used) ? used : new FlowFrame();
        frame.Begin(role, depth);
        frames.Push(frame);
        return frame;
    }

    void EndParagraph(FlowFrame paragraph)
    {
        if (fallbacks > 0 && said.Contains(HashOf(paragraph.Text.Span)))
        {
            return;
        }

        if (alternatives > 0 && fallbacks == 0 && said.Count < MostAlternatives)
        {
            said.Add(HashOf(paragraph.Text.Span));
        }

        if (fallbacks == 0 && frames.TryPeek(out FlowFrame? around) && around.Role is FlowRole.Cell)
        {
            if (!around.HasValue)
            {
                around.Take(paragraph);
            }
            else if (Digits.Suffice(paragraph.Text.Span) && !Digits.AreSame(paragraph.Text.Span, around.Text.Span))
            {
                output.Line(paragraph.Text.Span); // it shows something else than its value
            }

            return;
        }

        output.Line(paragraph.Text.Span);
        if (paragraph.LostDigits)
        {
            output.Line(paragraph.Original.Span);
        }
    }

    static ulong HashOf(ReadOnlySpan<byte> text)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte b in text)
        {
            hash = unchecked((hash ^ b) * 0x100000001B3);
        }

        return hash;
    }
}
