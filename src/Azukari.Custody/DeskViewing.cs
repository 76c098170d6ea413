using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Azukari.Custody.Viewing;
using Azukari.Rules;
using Azukari.Scanner;
using Azukari.Vault;

namespace Azukari.Custody;

/// <summary>Looking into a file page by page, straight from its ciphertext (閲覧).</summary>
/// <remarks>
/// An opening is an entry; what is looked at under it is bound to its person, its terminal and <see cref="ViewingTime"/>, and the rules are
/// asked again at each page. Pages are read chunk by chunk, each authenticated under the file's key, the last one first. The hash that the ledger commits
/// to is over the whole ciphertext: small files are checked before the first page, large ones beside it, and one that does not fit is shown no further.
/// </remarks>
public sealed partial class Desk
{
    /// <summary>How long one opening can be looked at.</summary>
    public static readonly TimeSpan ViewingTime = TimeSpan.FromMinutes(15);

    const long CheckedAtOnce = 16 << 20; // bytes
    const int MostViewed = 64;

    readonly ConcurrentDictionary<string, ViewedContent> viewed = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, Lazy<Task<bool>>> verified = new(StringComparer.Ordinal);
    readonly CancellationTokenSource viewingEnds = new();
    readonly ConcurrentDictionary<Task, bool> lookingBeside = new();

    /// <summary>Opens a file to be looked at page by page (<see cref="OpenItem"/>).</summary>
    public Receipt BeginViewing(Person who, OpenItem act)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(act);
        return Submit(SubmissionOf(who, act with { Reveal = false }) with { ContentMoved = true });
    }

    /// <summary>Some rows of an opened file, numbers masked.</summary>
    /// <param name="who">Who looks, and where.</param>
    /// <param name="item">The file.</param>
    /// <param name="opening">The index of its opening's entry.</param>
    /// <param name="sheet">Of a workbook or PDF which sheet or page, from 0.</param>
    /// <param name="from">The first row, from 0.</param>
    /// <exception cref="CustodyException">The content is damaged, or not the one that the ledger commits to.</exception>
    public ViewingAnswer View(Person who, ItemId item, long opening, int sheet, long from)
    {
        ArgumentNullException.ThrowIfNull(who);
        ViewingAnswer answer = OpeningOf(who, item, opening);
        return answer.State != ViewingState.Open ? answer
            : PageOf(PermitFor(who.Contract, item), sheet, from) is { } page ? answer with { Page = page.Page }
            : answer with { State = ViewingState.NotShown };
    }

    /// <summary>Reveals one number of an opened file: an opening of its own, with the purpose stated again (覚書 4-2).</summary>
    /// <param name="who">Who looks, and where.</param>
    /// <param name="purpose">For which purpose.</param>
    /// <param name="place">Where the number stands.</param>
    /// <returns>The number, and the receipt; null without an opening, or where no masked number stands there.</returns>
    public (Receipt Receipt, string? Number)? Reveal(Person who, PurposeId purpose, PlaceOfNumber place)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(place);
        ViewingAnswer answer = OpeningOf(who, place.Item, place.Opening);
        if (answer.State is not (ViewingState.Open or ViewingState.Refused) || answer.Act is not { } act)
        {
            return null;
        }

        // Read before the entry, so that none stands for a number that is not there; released only after it.
        string? number = answer.State == ViewingState.Open && PageOf(PermitFor(who.Contract, place.Item), place.Sheet, place.From) is { } page
            ? NumberAt(page, place) : null;
        if (answer.State == ViewingState.Open && number is null)
        {
            return null;
        }

        var revealing = new OpenItem(place.Item, purpose, Reveal: true, act.OtherUse, place.Sheet + 1, place.Row + 1, place.Column + 1);
        Receipt receipt = Submit(SubmissionOf(who, revealing) with { ContentMoved = true });
        return (receipt, receipt.Permitted ? number : null);
    }

    static string? NumberAt((ViewedPage Page, IReadOnlyList<IReadOnlyList<string>> Cells, IReadOnlyList<MaskedSpan> Masked) page, PlaceOfNumber place)
    {
        MaskedSpan? found = page.Masked.Where(m => m.Row == place.Row - place.From && m.Column == place.Column && m.Start == place.At)
            .Cast<MaskedSpan?>().FirstOrDefault();
        return found is { } span ? page.Cells[span.Row][span.Column].Substring(span.Start, span.Length) : null;
    }

    ViewingAnswer OpeningOf(Person who, ItemId item, long opening)
    {
        if (opening < 0 || EntryAt(who.Contract, opening) is not { Permitted: true, Act: OpenItem { Reveal: false } act } entry || act.Item != item
            || entry.Circumstances.Worker != who.Worker || who.Worker is null || entry.Circumstances.Terminal != who.Terminal)
        {
            return ViewingAnswer.Unknown;
        }

        DateTimeOffset until = entry.Circumstances.At + ViewingTime;
        if (Now >= until)
        {
            return new(ViewingState.Expired, act, until, [], null);
        }

        Judgement judgement = Preview(SubmissionOf(who, act));
        return new(judgement.Permitted ? ViewingState.Open : ViewingState.Refused, act, until, judgement.Refusals, null);
    }

    (ViewedPage Page, IReadOnlyList<IReadOnlyList<string>> Cells, IReadOnlyList<MaskedSpan> Masked)? PageOf(Permit permit, int sheet, long from) =>
        StorageFaults.Guard(folder.Root, () =>
        {
            Verify(permit);
            using PayloadReader content = ReadChunks(permit);
            return ContentOf(permit, content).Page(content, sheet, from);
        });

    /// <summary>What is known of a content; what nobody looked at for a while is forgotten.</summary>
    ViewedContent ContentOf(Permit permit, PayloadReader content)
    {
        string name = permit.Content.Content.Value;
        foreach ((string other, ViewedContent known) in viewed)
        {
            if (known.Used < Now - ViewingTime || viewed.Count > MostViewed)
            {
                viewed.TryRemove(other, out _);
            }
        }

        if (!viewed.TryGetValue(name, out ViewedContent? found))
        {
            var made = ViewedContent.Of(content);
            found = viewed.GetOrAdd(name, made);
            if (found == made)
            {
                CancellationToken stop = viewingEnds.Token;
                _ = Beside(() =>
                {
                    InBackground(permit, reader => made.MakeIndex(reader, stop));
                    return true;
                });
            }
        }

        found.Used = Now;
        return found;
    }

    /// <summary>Checks the ciphertext against the ledger, once in the life of this process: at once, or beside the first pages.</summary>
    void Verify(Permit permit)
    {
        ContentRef content = permit.Content;
        CancellationToken stop = viewingEnds.Token;
        Task<bool> check = verified.GetOrAdd(content.Content.Value, _ => new(() => Beside(() => IsCommitted(content, stop)))).Value;
        bool atOnce = content.CiphertextBytes <= CheckedAtOnce;
        if (atOnce)
        {
            Task.WaitAny([check], CancellationToken.None);
        }

        if (check.IsCompletedSuccessfully && !check.Result)
        {
            throw CustodyException.Of(Fault.DataDamaged, $"{folder.Contents} ({content.Content})");
        }

        if (check.Exception?.InnerException is { } fault)
        {
            // It could not be read at that moment, which says nothing about the content: whoever comes next reads it again.
            verified.TryRemove(content.Content.Value, out _);
            if (atOnce)
            {
                ExceptionDispatchInfo.Throw(fault);
            }
        }
    }

    /// <summary>Works on a thread of its own: reading a gibibyte would else keep one of the few from whoever waits for a page.</summary>
    Task<bool> Beside(Func<bool> work)
    {
        Task<bool> task = Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        lookingBeside[task] = true;
        task.ContinueWith(_ => lookingBeside.TryRemove(task, out bool _), TaskScheduler.Default);
        return task;
    }

    /// <summary>Before the custody is closed: nobody reads a content any more.</summary>
    void WaitForLookers()
    {
        foreach (Task task in lookingBeside.Keys)
        {
            Task.WaitAny([task], CancellationToken.None);
        }
    }

    bool IsCommitted(ContentRef content, CancellationToken stop)
    {
        using Stream ciphertext = Contents.OpenRead(content.Content.Value);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] block = new byte[1 << 20];
        for (int read; (read = ciphertext.Read(block)) > 0;)
        {
            stop.ThrowIfCancellationRequested();
            hash.AppendData(block.AsSpan(0, read));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset()) == content.Ciphertext.Hex;
    }

    void InBackground(Permit permit, Action<Stream> read)
    {
        try
        {
            using PayloadReader content = ReadChunks(permit);
            read(content);
        }
        catch (Exception e) when (e is IOException or CustodyException or PayloadException or OperationCanceledException or ExtractException or ObjectDisposedException)
        {
            // The page that needs what is missing reads it by itself, and says what is wrong.
        }
    }

    /// <summary>Reads a content chunk by chunk; its length must be the one that the ledger knows.</summary>
    PayloadReader ReadChunks(Permit permit)
    {
        ContentRef content = permit.Content;
        string where = $"{folder.Contents} ({content.Content})";
        if (!Contents.Exists(content.Content.Value) || KeyOf(permit, content.Content.Value) is not { } key)
        {
            throw CustodyException.Of(Fault.DataDamaged, where);
        }

        using (key)
        {
            Stream ciphertext = Contents.OpenRead(content.Content.Value);
            if (ciphertext.Length != content.CiphertextBytes)
            {
                ciphertext.Dispose();
                throw CustodyException.Of(Fault.DataDamaged, where);
            }

            return new PayloadReader(ciphertext, key);
        }
    }

    /// <summary>A working copy in clear, for whoever checked it out just now, where he did (<see cref="CheckOutCopy"/>); null for anyone else.</summary>
    /// <remarks>Within <see cref="ViewingTime"/> it can be fetched again: a line may break.</remarks>
    public Stream? FetchCopy(Person who, ItemId copy)
    {
        ArgumentNullException.ThrowIfNull(who);
        Engagement e = StateOf(who.Contract);
        return e.Item(copy) is { Kind: ItemKind.WorkingCopy, State: ItemState.Held, CopyOf: { } original } held
            && held.HeldBy is { } holder && holder == who.Worker && e.PlaceOf(who.Terminal) == held.Place && Now < held.Since + ViewingTime
            && e.HeldFile(original) is not null
                ? Read(PermitFor(who.Contract, original)) : null;
    }

    /// <summary>Checks out a working copy that is fetched afterwards (<see cref="FetchCopy"/>).</summary>
    public Receipt CheckOut(Person who, CheckOutCopy act)
    {
        ArgumentNullException.ThrowIfNull(who);
        ArgumentNullException.ThrowIfNull(act);
        return Submit(SubmissionOf(who, act) with { ContentMoved = true });
    }
}

/// <summary>Where a number stands on a page that somebody looks at.</summary>
/// <param name="Item">The file.</param>
/// <param name="Opening">The index of its opening's entry.</param>
/// <param name="Sheet">The sheet or page, from 0.</param>
/// <param name="From">The first row of the page, from 0.</param>
/// <param name="Row">Its row, from 0.</param>
/// <param name="Column">Its column, from 0.</param>
/// <param name="At">Its first character in the cell.</param>
public sealed record PlaceOfNumber(ItemId Item, long Opening, int Sheet, long From, long Row, int Column, int At);
