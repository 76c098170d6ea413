using Azukari.Scanner;
using MimeKit;
using MimeKit.IO;
using MimeKit.IO.Filters;
using MimeKit.Utils;

namespace Azukari.Documents;

/// <summary>A part of a message that holds no other parts, as far as MIME goes.</summary>
/// <param name="type">Its kind as stated.</param>
/// <param name="encoding">Its transfer encoding as stated (RFC 2045 §6).</param>
/// <param name="open">Gives its bytes as they stand in the message, from the beginning.</param>
sealed class MailLeaf(ContentType type, string? encoding, Func<Stream> open)
{
    const int HeadLength = 64 * 1024;

    /// <summary>What a part without a file name is called.</summary>
    public static string NameOf(ContentType type) =>
        type.IsMimeType("text", "html") ? "body.html"
        : type.MediaType.Equals("text", StringComparison.OrdinalIgnoreCase) ? "body.txt"
        : $"part.{type.MediaSubtype}";

    /// <summary>Reads it.</summary>
    /// <param name="visitor">Receives it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isEncrypted">Whether it lies in a multipart/encrypted (RFC 1847).</param>
    public void Read(IPartVisitor visitor, string name, bool isEncrypted)
    {
        if (IsOf("application", "pkcs7-signature", "x-pkcs7-signature", "pgp-signature", "pgp-encrypted"))
        {
            RawSearch.Of(visitor, name, Decoded()); // signatures, and the version that precedes what PGP encrypted
        }
        else if (isEncrypted)
        {
            visitor.Unread(name, UnscannedReason.Encrypted);
        }
        else if (IsOf("application", "pkcs7-mime", "x-pkcs7-mime") || name.EndsWith(".p7m", StringComparison.OrdinalIgnoreCase))
        {
            visitor.Part(name).Attempt(() => SecureMime.Read(Decoded(), visitor.Part(name)));
        }
        else
        {
            ReadContent(visitor, name);
        }
    }

    void ReadContent(IPartVisitor visitor, string name)
    {
        Stream content = Decoded();
        byte[] head = new byte[HeadLength];
        int length = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        Stream whole = new PrefixedStream(head.AsMemory(0, length), content);
        if (Tnef.IsTnef(head.AsSpan(0, length)))
        {
            visitor.Part(name).Attempt(() => Tnef.Read(whole, visitor.Part(name)));
            return;
        }

        visitor.File(name, whole);
        if (HasUuencode(head.AsSpan(0, length)))
        {
            visitor.Unread(name, UnscannedReason.Unsupported);
        }

        if (head.AsSpan(0, length).IndexOf("-----BEGIN PGP MESSAGE-----"u8) >= 0)
        {
            visitor.Unread(name, UnscannedReason.Encrypted);
        }
        else if (IsOf("multipart") || IsOf("message", "rfc822"))
        {
            visitor.Unread(name, UnscannedReason.Limit); // nested beyond the parser's depth, or encoded, which RFC 2045 forbids
        }
    }

    /// <summary>A file inside a text, as programs sent it before MIME: "begin 644 name".</summary>
    static bool HasUuencode(ReadOnlySpan<byte> text)
    {
        const int ModeLength = 3;
        ReadOnlySpan<byte> begin = "\nbegin "u8;
        for (int at; (at = text.IndexOf(begin)) >= 0;)
        {
            text = text[(at + begin.Length)..];
            if (text.Length > ModeLength && text[ModeLength] == ' '
                && !text[..ModeLength].ContainsAnyExceptInRange((byte)'0', (byte)'7'))
            {
                return true;
            }
        }

        return false;
    }

    Stream Decoded()
    {
        if (encoding is null || !MimeUtils.TryParse(encoding, out ContentEncoding stated)
            || stated is ContentEncoding.Default or ContentEncoding.Binary or ContentEncoding.SevenBit or ContentEncoding.EightBit)
        {
            return open();
        }

        FilteredStream decoded = new(open());
        decoded.Add(DecoderFilter.Create(stated));
        return decoded;
    }

    bool IsOf(string media, params ReadOnlySpan<string> subtypes)
    {
        bool found = subtypes.IsEmpty;
        foreach (string subtype in subtypes)
        {
            found |= type.MediaSubtype.Equals(subtype, StringComparison.OrdinalIgnoreCase);
        }

        return found && type.MediaType.Equals(media, StringComparison.OrdinalIgnoreCase);
    }
}
