using System.Collections.Concurrent;
using System.IO.Compression;
using Azukari.Rules;

namespace Azukari.Custody.Contents;

/// <summary>Packages for a recipient, as long as they wait to be fetched: they lie encrypted, under identifiers alone.</summary>
/// <remarks>Whoever fetches one may be cut off; the act stands, and cannot be done twice. So a package is kept until it has left, or was received.</remarks>
public static class PackageStore
{
    const string Folder = "packages", Suffix = ".age";

    static readonly ConcurrentDictionary<string, Lock> Gates = new(StringComparer.Ordinal);

    /// <summary>Makes packages in a folder of their own. Those made before stay until these have an entry: a refusal costs nobody his package.</summary>
    /// <param name="data">Where the custody lies.</param>
    /// <param name="id">What they are of: a take-out, or a file that goes back.</param>
    /// <param name="make">Makes them in a folder, and submits their act.</param>
    public static Receipt Make(string data, string id, Func<string, Receipt> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        string all = FolderOf(data, id), own = Path.Combine(all, NewId.Of<ActId>().Value);
        lock (Gates.GetOrAdd(id, static _ => new Lock()))
        {
            bool stands = false;
            try
            {
                Receipt receipt = make(own);

                // The receipt of a submission that was sent before came without packages: those that it was for lie here already.
                stands = receipt is { Permitted: true, IsAgain: false };
                return receipt;
            }
            finally
            {
                foreach (string folder in Directory.Exists(all) ? Directory.GetDirectories(all) : [])
                {
                    if (folder == own != stands)
                    {
                        Directory.Delete(folder, recursive: true);
                    }
                }
            }
        }
    }

    /// <summary>How much the packages of a take-out take: as much as its files do.</summary>
    public static long BytesOf(Engagement e, TakeOutId takeOut) =>
        e.TakeOuts.GetValueOrDefault(takeOut)?.Request.Items.Sum(i => BytesOf(e, i)) ?? 0;

    /// <summary>How much a file takes in the vault, and as a package.</summary>
    public static long BytesOf(Engagement e, ItemId item) => e.HeldFile(item)?.Content?.CiphertextBytes ?? 0;

    /// <summary>Whether a package of the file waits for this person: for those who may hand it back, at a terminal of a place (覚書 5-1a).</summary>
    public static bool MayFetch(Engagement e, Circumstances now, Item item) =>
        item is { HandedBack: not null, ReturnedAt: null } && MayDo<HandBackItem>(e, now) && e.PlaceOf(now.Terminal) is not null;

    /// <summary>Whether packages of the take-out wait for this person: for those who may pack it, at the place that it leaves (覚書 5-1a).</summary>
    public static bool MayFetch(Engagement e, Circumstances now, TakeOut takeOut) =>
        takeOut.State == TakeOutState.Packed && MayDo<PackTakeOut>(e, now) && e.PlaceOf(now.Terminal) == takeOut.From;

    static bool MayDo<T>(Engagement e, Circumstances now) => (ActCatalogue.Of(typeof(T)).Declared.By & e.OfficesOf(now)) != Office.None;

    /// <summary>The package of a file that was handed back, as long as the city has not received it; null where there is none for this person.</summary>
    public static string? OfHandback(string data, Engagement e, Circumstances now, Item item) =>
        MayFetch(e, now, item) ? Find(data, item.Id.Value, item.Id) : null;

    /// <summary>The packages of a take-out until it has left, each with the file that it holds; none for others.</summary>
    public static IEnumerable<(Item Copy, string Path)> OfTakeOut(string data, Engagement e, Circumstances now, TakeOut takeOut) =>
        MayFetch(e, now, takeOut) ? OfTakeOut(data, e, takeOut) : [];

    /// <summary>As they lie there, whoever asks.</summary>
    internal static IEnumerable<(Item Copy, string Path)> OfTakeOut(string data, Engagement e, TakeOut takeOut) =>
        from copy in takeOut.Copies
        let item = e.Item(copy)
        where item?.CopyOf is not null
        let path = Find(data, takeOut.Id.Value, item.CopyOf!.Value)
        where path is not null
        select (item, path);

    /// <summary>One zip of packages. Stored as they are: what is encrypted does not grow smaller.</summary>
    /// <param name="packages">Names, without an ending, and where the packages lie.</param>
    /// <param name="destination">Where the zip goes.</param>
    /// <param name="at">The time that stands at each.</param>
    public static void WriteZip(IEnumerable<(string Name, string Path)> packages, Stream destination, DateTimeOffset at)
    {
        using var zip = new ZipArchive(destination, ZipArchiveMode.Create, leaveOpen: true);
        HashSet<string> names = new(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string path) in packages)
        {
            string free = name;
            for (int i = 2; !names.Add(free); i++)
            {
                free = $"{Path.GetFileNameWithoutExtension(name)}-{i}{Path.GetExtension(name)}";
            }

            ZipArchiveEntry entry = zip.CreateEntry(free + Suffix, CompressionLevel.NoCompression);
            entry.LastWriteTime = at;
            using Stream into = entry.Open();
            using FileStream from = File.OpenRead(path);
            from.CopyTo(into);
        }
    }

    /// <summary>Removes the packages of something that were given out.</summary>
    internal static void Remove(string data, string id)
    {
        lock (Gates.GetOrAdd(id, static _ => new Lock()))
        {
            if (Directory.Exists(FolderOf(data, id)))
            {
                Directory.Delete(FolderOf(data, id), recursive: true);
            }
        }
    }

    /// <summary>Removes the packages of what has left, was received, or is no more.</summary>
    internal static void Clean(string data, Desk desk)
    {
        string all = Path.Combine(data, Folder);
        if (!Directory.Exists(all))
        {
            return;
        }

        foreach (string folder in Directory.EnumerateDirectories(all))
        {
            string id = Path.GetFileName(folder);
            if (!desk.Contracts.Any(c => Waits(desk.StateOf(c), id)))
            {
                Directory.Delete(folder, recursive: true);
                Gates.TryRemove(id, out _);
            }
        }
    }

    static bool Waits(Engagement e, string id) =>
        (Identifier.TryParse(id, out TakeOutId takeOut) && e.TakeOuts.GetValueOrDefault(takeOut) is { State: TakeOutState.Approved or TakeOutState.Packed })
        || (Identifier.TryParse(id, out ItemId item) && e.Item(item) is { ReturnedAt: null, State: ItemState.Held });

    /// <summary>The latest package of a file: a desk that died between an entry and what follows it may have left two.</summary>
    static string? Find(string data, string id, ItemId item)
    {
        string folder = FolderOf(data, id);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, item.Value + Suffix, SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)
            : null;
    }

    static string FolderOf(string data, string id) => Path.Combine(data, Folder, id);
}
