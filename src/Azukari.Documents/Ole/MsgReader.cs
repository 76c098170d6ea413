using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Outlook messages ([MS-OXMSG]): each property is a stream, named by its identifier and type.</summary>
/// <remarks>
/// A stream is named __substg1.0_ and eight hexadecimal digits: four of the identifier ([MS-OXPROPS]), four of the type: 001F
/// Unicode, 001E text in a code page, 0102 bytes; 1000 is added where there are several values, and -00000000 is appended.
/// Recipients and attachments are storages, attached messages storages in them.
/// </remarks>
sealed class MsgReader(CompoundFile file, OleDocument documents)
{
    /// <summary>The stream that every message has.</summary>
    public const string Properties = "__properties_version1.0";

    const string Value = "__substg1.0_";
    const string Recipients = "__recip_version1.0_";
    const string Attachments = "__attach_version1.0_";
    const int Unicode = 0x001F;
    const int String8 = 0x001E;
    const int Binary = 0x0102;
    const int Object = 0x000D;
    const int OneValue = 0xEFFF; // without the mark of several
    const int MostText = 1 << 20;

    const int Body = 0x1000;
    const int RtfBody = 0x1009;
    const int HtmlBody = 0x1013;
    const int AttachedData = 0x3701;
    const int LongName = 0x3707;
    const int ShortName = 0x3704;
    const int DisplayName = 0x3001;
    const int InternetCodePage = 0x3FDE;
    const int MessageCodePage = 0x3FFD;

    static readonly Dictionary<int, string> Names = new()
    {
        [0x0037] = "Subject",
        [0x0042] = "From",
        [0x0065] = "From",
        [0x0C1A] = "Sender",
        [0x0C1F] = "Sender",
        [0x0E02] = "Bcc",
        [0x0E03] = "Cc",
        [0x0E04] = "To",
        [DisplayName] = "Name",
        [0x3003] = "Address",
        [0x39FE] = "Address",
        [LongName] = "File",
        [ShortName] = "File",
    };

    /// <summary>Reads a message and all that is attached to it.</summary>
    public void Read(CompoundEntry storage, IPartVisitor visitor)
    {
        Encoding encoding = CodePageOf(storage);
        using (ProseText header = visitor.Text("header"))
        {
            Write(storage, header, visitor, encoding);
            foreach (CompoundEntry recipient in storage.Children.Where(c => c.IsStorage && StartsWith(c, Recipients)))
            {
                Write(recipient, header, visitor, encoding);
            }

            foreach (CompoundEntry attachment in storage.Children.Where(c => c.IsStorage && StartsWith(c, Attachments)))
            {
                Write(attachment, header, visitor, encoding);
            }
        }

        ReadBodies(storage, visitor);
        foreach (CompoundEntry attachment in storage.Children.Where(c => c.IsStorage && StartsWith(c, Attachments)))
        {
            ReadAttachment(attachment, visitor, encoding);
        }
    }

    void ReadBodies(CompoundEntry storage, IPartVisitor visitor)
    {
        foreach (CompoundEntry entry in storage.Children)
        {
            (int id, int type) = Tag(entry);
            switch (id)
            {
                case Body:
                    Give(entry, type, visitor, "body.txt");
                    break;
                case HtmlBody:
                    Give(entry, type, visitor, "body.html");
                    break;
                case RtfBody when type == Binary:
                    visitor.Attempt(() => ReadRtf(entry, visitor));
                    break;
                default:
                    break;
            }
        }
    }

    void ReadRtf(CompoundEntry entry, IPartVisitor visitor)
    {
        using CompressedRtf rtf = new(file.Open(entry));
        visitor.File("body.rtf", rtf);
        if (!rtf.IsEnded)
        {
            visitor.Unread("body.rtf", UnscannedReason.Damaged);
        }
    }

    void ReadAttachment(CompoundEntry storage, IPartVisitor visitor, Encoding encoding)
    {
        string name = Text(storage, LongName, encoding) ?? Text(storage, ShortName, encoding)
            ?? Text(storage, DisplayName, encoding) ?? "attachment";
        foreach (CompoundEntry entry in storage.Children)
        {
            (int id, int type) = Tag(entry);
            if (id != AttachedData)
            {
                continue;
            }

            if (type == Object && entry.IsStorage)
            {
                documents.ReadInner(entry, visitor, name);
            }
            else if (name.EndsWith(".p7m", StringComparison.OrdinalIgnoreCase))
            {
                ReadSecure(entry, visitor.Part(name));
            }
            else
            {
                Give(entry, Binary, visitor, name);
            }
        }
    }

    /// <summary>A message that Outlook received signed or encrypted: CMS, or a multipart/signed as it came.</summary>
    void ReadSecure(CompoundEntry entry, IPartVisitor visitor)
    {
        Span<byte> head = stackalloc byte[1];
        if (file.Open(entry).Read(head) == 1 && head[0] == 0x30) // SEQUENCE in DER and BER
        {
            visitor.Attempt(() => SecureMime.Read(file.Open(entry), visitor));
        }
        else
        {
            Give(entry, Binary, visitor, "");
        }
    }

    /// <summary>Unicode gets its mark, so that nobody needs to guess; other bytes are told apart by what they are.</summary>
    void Give(CompoundEntry entry, int type, IPartVisitor visitor, string name)
    {
        if (entry.IsStorage)
        {
            return;
        }

        ChainStream stream = file.Open(entry);
        visitor.File(name, type == Unicode ? new PrefixedStream(new byte[] { 0xFF, 0xFE }, stream) : stream);
        if (stream.IsShort)
        {
            visitor.Unread(name, UnscannedReason.Damaged);
        }
    }

    /// <summary>Writes every property that is text, but for the bodies, and the bytes of those that are not.</summary>
    void Write(CompoundEntry storage, ProseText header, IPartVisitor visitor, Encoding encoding)
    {
        foreach (CompoundEntry entry in storage.Children.Where(c => !c.IsStorage))
        {
            (int id, int type) = Tag(entry);
            if (id is Body or HtmlBody or RtfBody or AttachedData)
            {
                continue;
            }

            if (Bytes(entry) is not { } bytes)
            {
                visitor.Unread("header", entry.Size > MostText ? UnscannedReason.Limit : UnscannedReason.Damaged);
                continue;
            }

            header.Append(Names.TryGetValue(id, out string? name) ? $"{name}: " : "");
            if ((type & OneValue) is Unicode or String8)
            {
                header.Append(Decode(bytes, type, encoding));
            }
            else
            {
                header.Append(bytes);
            }

            header.EndLine();
        }
    }

    string? Text(CompoundEntry storage, int id, Encoding encoding)
    {
        foreach (CompoundEntry entry in storage.Children.Where(c => !c.IsStorage))
        {
            (int found, int type) = Tag(entry);
            if (found == id && Bytes(entry) is { Length: > 0 } bytes)
            {
                return Decode(bytes, type, encoding);
            }
        }

        return null;
    }

    /// <summary>A property's bytes; none where there are too many, or fewer than stated.</summary>
    byte[]? Bytes(CompoundEntry entry)
    {
        if (entry.Size > MostText)
        {
            return null;
        }

        byte[] bytes = new byte[entry.Size];
        return file.Open(entry).ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length ? bytes : null;
    }

    static string Decode(byte[] bytes, int type, Encoding encoding) =>
        ((type & OneValue) == Unicode ? Encoding.Unicode : encoding).GetString(bytes).TrimEnd('\0');

    /// <summary>The code page of text that is not Unicode, among the properties of fixed length ([MS-OXMSG] §2.4.2.1).</summary>
    Encoding CodePageOf(CompoundEntry storage)
    {
        Encoding encoding = CodePages.Cp932;
        if (storage.FindStream(Properties) is not { } entry || Bytes(entry) is not { } bytes)
        {
            return encoding;
        }

        int length = bytes.Length;
        int head = (length - 32) % 16 == 0 ? 32 : 24; // §2.4.1: an attached message's head is shorter
        for (int at = head; at + 16 <= length; at += 16)
        {
            int id = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 2));
            if (id == MessageCodePage || id == InternetCodePage)
            {
                encoding = CodePages.Of(BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at + 8))) ?? encoding;
                if (id == MessageCodePage)
                {
                    break;
                }
            }
        }

        return encoding;
    }

    static (int Id, int Type) Tag(CompoundEntry entry) =>
        StartsWith(entry, Value) && entry.Name.Length >= Value.Length + 8
            && uint.TryParse(entry.Name.AsSpan(Value.Length, 8), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint tag)
            ? ((int)(tag >> 16), (int)(tag & 0xFFFF)) : (-1, -1);

    static bool StartsWith(CompoundEntry entry, string name) => entry.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
