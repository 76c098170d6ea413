using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Goes through the groups of an RTF document. Groups are kept on a list, so depth costs no stack.</summary>
sealed partial class RtfDocument(RtfTokens tokens, IPartVisitor visitor) : IDisposable
{
    const int MostGroups = 4096;
    const int MostPending = 4096;

    readonly RtfText text = new(visitor);
    readonly RtfCodePages pages = new();
    readonly Stack<Group> groups = new();
    readonly byte[] pending = new byte[MostPending]; // bytes of text whose characters may not be complete
    readonly char[] decoded = new char[MostPending];
    int pendingLength;
    Group state = new() { Skip = 1 };
    bool starred;
    int skipping; // characters that stand for the Unicode character before them
    int pictures;

    /// <summary>What holds in a group, and no longer at its end.</summary>
    struct Group
    {
        public RtfDestination Destination { get; set; }

        public bool IsAside { get; set; }

        public int Font { get; set; }

        public int Skip { get; set; } // \uc

        public bool InTable { get; set; }

        public int Depth { get; set; } // \itap

        public bool Deleted { get; set; }

        public bool Inserted { get; set; }

        public bool Repeating { get; set; }

        public int PictureWidth { get; set; }

        public int PictureHeight { get; set; }

        public bool IsMetafile { get; set; }
    }

    /// <summary>Reads to the end.</summary>
    /// <returns>Whether the groups were balanced.</returns>
    public bool Read()
    {
        bool sound = true;
        for (RtfToken token = tokens.Read(); token != RtfToken.End; token = tokens.Read())
        {
            switch (token)
            {
                case RtfToken.Open:
                    Open();
                    break;
                case RtfToken.Close:
                    sound &= groups.Count > 0;
                    Close();
                    break;
                case RtfToken.Byte:
                    OnByte(tokens.Value);
                    break;
                case RtfToken.Symbol:
                    OnSymbol(tokens.Value);
                    break;
                default:
                    OnWord(tokens.Word, tokens.Number);
                    starred = false;
                    break;
            }
        }

        Flush();
        return sound && groups.Count == 0;
    }

    /// <inheritdoc/>
    public void Dispose() => text.Dispose();

    void Open()
    {
        Flush();
        skipping = 0;
        if (groups.Count == MostGroups)
        {
            throw new ContentException(UnscannedReason.Limit);
        }

        groups.Push(state);
        state.IsAside = false;
        state.PictureWidth = state.PictureHeight = 0;
    }

    void Close()
    {
        Flush();
        skipping = 0;
        starred = false;
        if (groups.Count == 0)
        {
            return;
        }

        if (state.IsAside)
        {
            text.EndAside();
        }

        Group closed = state;
        state = groups.Pop();
        text.IsRepeating = state.Repeating;
        text.Level = state.InTable ? Math.Max(1, state.Depth) : 0;
        if (closed.Destination == RtfDestination.Picture && state.Destination != RtfDestination.Picture)
        {
            ReportPicture(closed);
        }
    }

    void OnByte(byte value)
    {
        if (skipping > 0)
        {
            skipping--;
        }
        else if (IsText)
        {
            if (pendingLength == MostPending)
            {
                Flush();
            }

            pending[pendingLength++] = value;
        }
    }

    bool IsText => state.Destination is RtfDestination.Body or RtfDestination.Aside or RtfDestination.OldShape;

    /// <summary>Decodes the bytes so far. Both bytes of a character stand side by side, as \'xx or plain.</summary>
    void Flush()
    {
        if (pendingLength > 0)
        {
            int count = pages.Of(state.Font).GetDecoder().GetChars(pending.AsSpan(0, pendingLength), decoded, flush: true);
            text.Append(decoded.AsSpan(0, count), state.Deleted, state.Inserted);
            pendingLength = 0;
        }
    }

    void Add(ReadOnlySpan<char> characters)
    {
        Flush();
        if (IsText)
        {
            text.Append(characters, state.Deleted, state.Inserted);
        }
    }

    void OnSymbol(byte sign)
    {
        if (skipping > 0)
        {
            skipping--;
            return;
        }

        switch (sign)
        {
            case (byte)'*':
                starred = true;
                break;
            case (byte)'{' or (byte)'}' or (byte)'\\':
                OnByte(sign);
                break;
            case (byte)'~':
                Add("\u00A0");
                break;
            case (byte)'-':
                Add("\u00AD");
                break;
            case (byte)'_':
                Add("\u2011");
                break;
            case (byte)'\r' or (byte)'\n':
                OnWord("par", null);
                break;
            case (byte)'\t':
                Add("\t");
                break;
        }
    }

    void ReportPicture(Group picture)
    {
        // Metafiles give their size in hundredths of a millimetre, at 96 points an inch.
        double scale = picture.IsMetafile ? 96 / 2540.0 : 1;
        bool known = picture.PictureWidth > 0 && picture.PictureHeight > 0;
        if (!known || picture.PictureWidth * scale >= PictureSize.Smallest || picture.PictureHeight * scale >= PictureSize.Smallest)
        {
            visitor.Unread(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"picture{++pictures}"), UnscannedReason.Image);
        }
    }
}
