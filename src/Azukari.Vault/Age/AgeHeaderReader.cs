using System.Buffers;
using System.Text;

namespace Azukari.Vault;

/// <summary>Reads the head of an age file (layout: <see cref="AgeHeader"/>), to the letter of the grammar.</summary>
sealed class AgeHeaderReader
{
    /// <summary>The longest header that is read: room for some ten thousand recipients, and no more memory than that.</summary>
    internal const int GreatestLength = 1024 * 1024;

    readonly ByteSource source;
    readonly ArrayBufferWriter<byte> raw = new(1024);
    readonly List<Stanza> stanzas = [];
    readonly ArrayBufferWriter<byte> body = new(64);

    AgeHeaderReader(ByteSource source) => this.source = source;

    /// <summary>Reads a header and leaves the source at the payload.</summary>
    internal static AgeError Read(ByteSource source, out AgeHeader? header) => new AgeHeaderReader(source).Read(out header);

    AgeError Read(out AgeHeader? header)
    {
        header = null;
        AgeError intro = CheckIntro();
        if (intro != AgeError.None)
        {
            return intro;
        }
        while (TryReadLine(out int start))
        {
            ReadOnlySpan<byte> line = raw.WrittenSpan[start..^1];
            if (line.StartsWith("---"u8))
            {
                return ReadMac(start, out header);
            }
            if (!TryReadStanza(line))
            {
                return AgeError.HeaderMalformed;
            }
        }
        return AgeError.HeaderMalformed;
    }

    AgeError CheckIntro()
    {
        ReadOnlySpan<byte> head = source.Peek(AgeHeader.Intro.Length);
        ReadOnlySpan<byte> name = AgeHeader.Intro[..^2];
        if (!head.StartsWith(name))
        {
            return head.StartsWith("age-encryption.org/"u8) ? AgeError.UnsupportedVersion : AgeError.NotAgeFile;
        }
        if (!TryReadLine(out _))
        {
            return AgeError.HeaderMalformed;
        }
        ReadOnlySpan<byte> version = raw.WrittenSpan[name.Length..^1];
        return version.SequenceEqual("1"u8) ? AgeError.None
            : !version.IsEmpty && version.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 ? AgeError.UnsupportedVersion
            : AgeError.HeaderMalformed;
    }

    AgeError ReadMac(int start, out AgeHeader? header)
    {
        header = null;
        ReadOnlySpan<byte> line = raw.WrittenSpan[start..^1];
        byte[] mac = new byte[AgeHeader.MacLength];
        if (stanzas.Count == 0
            || line.Length != 4 + StrictBase64.UnpaddedLength(AgeHeader.MacLength)
            || line[3] != (byte)' '
            || !StrictBase64.TryDecodeUnpadded(line[4..], mac, out _))
        {
            return AgeError.HeaderMalformed;
        }
        // A passphrase beside other recipients would no longer say who wrote the file.
        if (stanzas.Count > 1 && stanzas.Exists(s => s.Kind == ScryptWrap.Kind))
        {
            return AgeError.HeaderMalformed;
        }
        header = new(stanzas, raw.WrittenSpan[..(start + 3)].ToArray(), mac);
        return AgeError.None;
    }

    bool TryReadStanza(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith("-> "u8))
        {
            return false;
        }
        // Arguments are of 1 or more visible ASCII characters, with one space between: two spaces make an empty argument.
        ReadOnlySpan<byte> text = line[3..];
        if (text.IsEmpty || text.IndexOfAnyExceptInRange((byte)' ', (byte)'~') >= 0)
        {
            return false;
        }
        string[] words = Encoding.ASCII.GetString(text).Split(' ');
        if (Array.Exists(words, w => w.Length == 0) || !TryReadBody())
        {
            return false;
        }
        stanzas.Add(new(words[0], words[1..], body.WrittenSpan.ToArray()));
        return true;
    }

    bool TryReadBody()
    {
        body.ResetWrittenCount();
        int length = ArmorReader.Columns;
        while (length == ArmorReader.Columns)
        {
            if (!TryReadLine(out int start))
            {
                return false;
            }
            ReadOnlySpan<byte> line = raw.WrittenSpan[start..^1];
            length = line.Length;
            if (length > ArmorReader.Columns
                || !StrictBase64.TryDecodeUnpadded(line, body.GetSpan(ArmorReader.BytesPerLine), out int written))
            {
                return false;
            }
            body.Advance(written);
        }
        return true;
    }

    /// <summary>Reads one line onto the raw bytes; false where the input ends before a line feed, or the header is too long.</summary>
    bool TryReadLine(out int start)
    {
        start = raw.WrittenCount;
        return source.TryReadLine(raw, GreatestLength - start)
            && raw.WrittenCount > start
            && raw.WrittenSpan[^1] == (byte)'\n';
    }
}
