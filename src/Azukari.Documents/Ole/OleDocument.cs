using Azukari.Scanner;

namespace Azukari.Documents;

/// <summary>Reads a storage by what its streams say it is; documents lie in documents as storages.</summary>
sealed class OleDocument(CompoundFile file)
{
    // Documents in documents: [MS-CFB] storages are bounded too, but each of them may be a message with attachments.
    const int Deepest = 16;

    readonly int depth;

    OleDocument(CompoundFile file, int depth)
        : this(file) => this.depth = depth;

    /// <summary>Streams that programs keep for themselves: layouts, caches, pictures of embedded documents.</summary>
    static readonly string[] Internal =
    [
        "CompObj", "ObjInfo", "Ole", "OlePres", "PRINT", "1Table", "0Table", "Data", "Current User", "PROJECT", "VFrame",
        "_VBA_PROJECT", "__SRP", "dir", "LinkInfo", "User Names", "Revision Log", "Ctls", "CLSID",
    ];

    /// <summary>Reads a storage and everything in it.</summary>
    /// <param name="storage">The storage.</param>
    /// <param name="visitor">Receives the parts.</param>
    /// <param name="isOutermost">Whether it is the file itself: then it must be of a kind that is known.</param>
    public void Read(CompoundEntry storage, IPartVisitor visitor, bool isOutermost)
    {
        if (storage.Find("EncryptedPackage") is not null || storage.Find("\tDRMContent") is not null)
        {
            visitor.Unread("", UnscannedReason.Encrypted);
            return;
        }

        HashSet<CompoundEntry> done = new(ReferenceEqualityComparer.Instance);
        if (storage.FindStream(MsgReader.Properties) is not null)
        {
            new MsgReader(file, this).Read(storage, visitor);
            return;
        }

        bool isKnown = ReadMain(storage, visitor, done);
        foreach (CompoundEntry entry in storage.Children.Where(e => !done.Contains(e)))
        {
            ReadOther(entry, visitor);
        }

        if (isOutermost && !isKnown)
        {
            visitor.Unread("", UnscannedReason.Unsupported);
        }
    }

    /// <summary>Reads a storage that lies in another.</summary>
    public void ReadInner(CompoundEntry storage, IPartVisitor visitor, string name)
    {
        if (depth == Deepest)
        {
            visitor.Unread(name, UnscannedReason.Limit);
            return;
        }

        new OleDocument(file, depth + 1).Read(storage, visitor.Part(name), isOutermost: false);
    }

    bool ReadMain(CompoundEntry storage, IPartVisitor visitor, HashSet<CompoundEntry> done)
    {
        // A file may hold the workbook twice, for Excel 5.0/95 and for its successors.
        bool isKnown = Main(storage, "Book", visitor, done, s => XlsReader.Read(s, visitor));
        isKnown |= Main(storage, "Workbook", visitor, done, s => XlsReader.Read(s, visitor));
        isKnown |= Main(storage, "WordDocument", visitor, done, s => DocReader.Read(s, Table(storage), visitor));
        isKnown |= Main(storage, "PowerPoint Document", visitor, done, s => PptReader.Read(s, visitor));
        if (storage.FindStream("Current User") is { } user && PptReader.IsEncrypted(file.Open(user)))
        {
            visitor.Unread("", UnscannedReason.Encrypted);
        }

        return isKnown;
    }

    bool Main(CompoundEntry storage, string name, IPartVisitor visitor, HashSet<CompoundEntry> done, Action<Stream> read)
    {
        if (storage.FindStream(name) is not { } entry)
        {
            return false;
        }

        done.Add(entry);
        ChainStream stream = file.Open(entry);
        if (!visitor.Attempt(() => read(stream)))
        {
            RawSearch.Of(visitor, entry.Label, file.Open(entry)); // what is left of it
        }
        else if (stream.IsShort)
        {
            visitor.Unread("", UnscannedReason.Damaged);
        }

        return true;
    }

    /// <summary>The table stream that a Word document names by a bit ([MS-DOC] §2.5.2), as a choice.</summary>
    Func<bool, byte[]?> Table(CompoundEntry storage) =>
        isOne => storage.FindStream(isOne ? "1Table" : "0Table") is { } table ? file.Hold(table, DocReader.LongestTable) : null;

    void ReadOther(CompoundEntry entry, IPartVisitor visitor)
    {
        if (entry.IsStorage)
        {
            ReadInner(entry, visitor, entry.Label);
            return;
        }

        ChainStream stream = file.Open(entry);
        if (entry.Name is PropertySet.Summary or PropertySet.DocumentSummary)
        {
            visitor.Part(entry.Label).Attempt(() => PropertySet.Read(file.Hold(entry, PropertySet.Longest), visitor, entry.Label));
            return;
        }

        if (entry.Name == "\u0001Ole10Native")
        {
            PackedFile.Read(stream, visitor);
        }
        else if (entry.Name is "Pictures" or "Data")
        {
            Pictures.Read(stream, visitor, entry.Label);
        }
        else if (Array.Exists(Internal, n => entry.Label.StartsWith(n, StringComparison.OrdinalIgnoreCase)))
        {
            RawSearch.Of(visitor, entry.Label, stream);
        }
        else
        {
            visitor.File(entry.Label, stream);
        }

        if (stream.IsShort)
        {
            visitor.Unread(entry.Label, UnscannedReason.Damaged);
        }
    }
}
