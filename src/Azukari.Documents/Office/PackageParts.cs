using System.IO.Compression;
using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Goes through the parts of a package. Whoever reads them: each is read once, and none is passed over.</summary>
sealed class PackageParts
{
    const int HeadLength = 64 * 1024;

    readonly IPartVisitor visitor;
    readonly Dictionary<string, ZipArchiveEntry> byPath = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks at the entries.</summary>
    public PackageParts(ZipArchive archive, IPartVisitor visitor)
    {
        this.visitor = visitor;
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            byPath.TryAdd(Normal(entry.FullName), entry);
        }
    }

    /// <summary>Receives the parts' text.</summary>
    public IPartVisitor Visitor => visitor;

    /// <summary>Finds a part by its path, whatever its case and the direction of its slashes.</summary>
    public ZipArchiveEntry? Find(string path) => byPath.GetValueOrDefault(path);

    /// <summary>A path as the tables of a package name it: no leading slash.</summary>
    public static string Normal(string name) => name.Replace('\\', '/').TrimStart('/');

    /// <summary>Whether an entry stands for a folder. One that has content is a part, whatever its name.</summary>
    public static bool IsFolder(ZipArchiveEntry entry) => entry.Length == 0 && entry.FullName.EndsWith('/');

    /// <summary>Opens a part; its failure is reported under its name, and the others go on.</summary>
    /// <param name="entry">The part.</param>
    /// <param name="read">Reads it to its end.</param>
    public void Open(ZipArchiveEntry entry, Action<PartStream> read)
    {
        string name = Normal(entry.FullName);
        if (entry.IsEncrypted)
        {
            visitor.Unread(name, UnscannedReason.Encrypted);
            return;
        }

        visitor.Part(name).Attempt(() =>
        {
            using PartStream stream = new(entry, visitor);
            read(stream);
            if (!stream.IsWhole)
            {
                throw new ContentException(UnscannedReason.Damaged);
            }
        });
    }

    /// <summary>Reads a part of XML, and says where it is not well-formed.</summary>
    /// <param name="entry">The part.</param>
    /// <param name="read">Called with the reader on the root element; returns whether all that it refers to was there.</param>
    public void OpenXml(ZipArchiveEntry entry, Func<XmlTokens, bool> read) => Open(entry, stream => ReadXml(entry, stream, read));

    /// <summary>Reads any part: XML by what its root element is, other bytes as the files that they are.</summary>
    /// <param name="entry">The part.</param>
    /// <param name="isMarkup">Whether its name says that it is XML; otherwise its first bytes can.</param>
    /// <param name="read">Reads XML.</param>
    public void OpenAny(ZipArchiveEntry entry, bool isMarkup, Func<XmlTokens, bool> read) => Open(entry, stream =>
    {
        byte[] head = new byte[isMarkup ? 64 : (int)Math.Clamp(entry.Length, 64, HeadLength)];
        int length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        using PrefixedStream whole = new(head.AsMemory(0, length), stream);
        ReadOnlySpan<byte> start = head.AsSpan(0, Math.Min(length, 512));
        if (XmlEncoding.IsXml(start) && (isMarkup || start.StartsWith("<?xml"u8) || start.IndexOf("xmlns"u8) >= 0))
        {
            ReadXml(entry, whole, read);
        }
        else
        {
            ReadFile(visitor, Normal(entry.FullName), head.AsSpan(0, length), whole);
        }

        whole.CopyTo(Stream.Null); // to its end, where the checksum is
    });

    static void ReadXml(ZipArchiveEntry entry, Stream stream, Func<XmlTokens, bool> read)
    {
        using XmlTokens xml = new(stream);
        while (xml.Token != XmlToken.Open && xml.Read() != XmlToken.End)
        {
        }

        bool complete = xml.Token == XmlToken.End || read(xml);
        // VML is written by hand-made serializers: its pieces of HTML leave elements open in sound documents.
        bool lax = entry.FullName.EndsWith(".vml", StringComparison.OrdinalIgnoreCase);
        if (!complete || (xml.IsDamaged && !lax))
        {
            throw new ContentException(UnscannedReason.Damaged);
        }
    }

    /// <summary>Reads a part that is a file: pictures are named as unread, unless they are icons; others are opened in turn.</summary>
    /// <param name="visitor">Receives the file.</param>
    /// <param name="name">Its name.</param>
    /// <param name="head">Its first bytes, as many as there are.</param>
    /// <param name="content">The whole.</param>
    public static void ReadFile(IPartVisitor visitor, string name, ReadOnlySpan<byte> head, Stream content)
    {
        if (PictureSize.IsPicture(head))
        {
            if (!IsThumbnail(name) && !PictureSize.IsIcon(head))
            {
                visitor.Unread(name, UnscannedReason.Image);
            }
        }
        else if (!PlainText.IsKeptByPrograms(name))
        {
            visitor.File(name, content);
        }
        else
        {
            PlainText.Search(visitor, name, content);
        }
    }

    static bool IsThumbnail(string name) =>
        name.StartsWith("docProps/thumbnail", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Thumbnails/", StringComparison.OrdinalIgnoreCase);
}
