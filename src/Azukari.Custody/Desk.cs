using System.Collections.Concurrent;
using Azukari.Custody.Storage;
using Azukari.Rules;

namespace Azukari.Custody;

/// <summary>The desk (窓口): the one door through which anything changes.</summary>
/// <remarks>
/// An act is judged, its entry appended, and the commit on the disk, before its receipt is given. Callers that come together share
/// one commit: whoever finds the writer free writes for all who wait, so one caller alone pays no hand-over between threads.
/// If the commit fails, nothing of the batch stands and everyone is told.
/// </remarks>
public sealed partial class Desk : IDisposable
{
    const int MaximumBatch = 1_024;

    readonly CustodyFolder folder;
    readonly SqliteStore store;
    readonly LedgerTable table;
    readonly TimeProvider clock;
    readonly SortedDictionary<string, ContractLedger> ledgers = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<Pending> queue = new();
    readonly Lock writer = new();

    /// <summary>One list is brought in at a time.</summary>
    internal Lock Bringing { get; } = new();

    bool readOnly;

    /// <summary>Whether it was opened to look only.</summary>
    public bool IsReadOnly => readOnly;

    /// <summary>The contracts of this custody.</summary>
    public IReadOnlyList<ContractId> Contracts => [.. ledgers.Values.Select(l => l.Contract)];

    /// <summary>The present state of a contract: as it is on the disk, by the terms that hold now.</summary>
    public Engagement StateOf(ContractId contract) => LedgerOf(contract).Durable.AsOf(Now);

    /// <summary>The desk's clock.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Submits an act and waits until its entry is on the disk.</summary>
    /// <exception cref="RuleFailedException">A rule threw: refused, and nothing was recorded.</exception>
    /// <exception cref="CustodyException">The ledger cannot be written, or the submission is unusable; nothing was released.</exception>
    public Receipt Submit(Submission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        if (readOnly)
        {
            throw new InvalidOperationException("This desk was opened to read.");
        }

        var pending = new Pending(submission);
        queue.Enqueue(pending);
        while (!pending.IsDone)
        {
            lock (writer)
            {
                if (!pending.IsDone)
                {
                    WriteBatch();
                }
            }
        }

        return pending.Result();
    }

    /// <summary>Submits acts that stand together or not at all: one commit for all, and none where one of them would be refused.</summary>
    /// <remarks>
    /// Nobody's act comes between: who waits is served first, and then the writer is held. A refusal is told here and is no entry, for
    /// nothing was done; the same act by itself would leave one.
    /// </remarks>
    /// <exception cref="RuleFailedException">A rule threw; nothing stands.</exception>
    /// <exception cref="CustodyException">The ledger cannot be written, or a submission is unusable; nothing stands.</exception>
    public JointReceipt SubmitTogether(IReadOnlyList<Submission> submissions)
    {
        ArgumentNullException.ThrowIfNull(submissions);
        if (readOnly)
        {
            throw new InvalidOperationException("This desk was opened to read.");
        }

        lock (writer)
        {
            while (!queue.IsEmpty)
            {
                WriteBatch();
            }

            var batch = new Batch(table, clock);
            bool stands = false;
            try
            {
                List<Receipt> receipts = [];
                foreach (Submission submission in submissions)
                {
                    receipts.Add(batch.Take(LedgerOf(submission.Contract), submission));
                    if (!receipts[^1].Permitted)
                    {
                        return new JointReceipt(false, receipts);
                    }
                }

                StorageFaults.Guard(folder.Root, batch.Commit);
                stands = true;
                return new JointReceipt(true, receipts);
            }
            finally
            {
                if (!stands)
                {
                    batch.FallBack();
                }
            }
        }
    }

    /// <summary>What the rules would say now; writes nothing. They are asked again when the act is submitted.</summary>
    public Judgement Preview(Submission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        return submission.Act.Judge(
            StateOf(submission.Contract),
            new Circumstances(submission.Worker, submission.Terminal, clock.GetUtcNow(), submission.How));
    }

    /// <summary>Does what the desk must do by itself by now, such as finding a take-out overdue; gives the receipts.</summary>
    public IReadOnlyList<Receipt> DoWhatIsDue() => [.. Contracts.SelectMany(DoWhatIsDue)];

    /// <summary>The same for one contract.</summary>
    public IReadOnlyList<Receipt> DoWhatIsDue(ContractId contract) =>
    [
        .. from act in DeskActs.DueAt(LedgerOf(contract).Durable, Now).ToList()
           select Submit(new Submission(contract, act, null, null, Authentication.Desk)),
    ];

    internal ContractLedger LedgerOf(ContractId contract) =>
        ledgers.GetValueOrDefault(contract.Value ?? "") ?? throw CustodyException.Of(Fault.ContractUnknown, $"{contract}");

    void WriteBatch()
    {
        var batch = new Batch(table, clock);
        var waiting = new List<Pending>();
        while (waiting.Count < MaximumBatch && queue.TryDequeue(out Pending? pending))
        {
            waiting.Add(pending);
            pending.Try(() => batch.Take(LedgerOf(pending.Submission.Contract), pending.Submission));
        }

        try
        {
            StorageFaults.Guard(folder.Root, batch.Commit);
        }
#pragma warning disable CA1031 // Whatever it is, everyone who waits must be told: an act without an end would wait for ever.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            waiting.ForEach(p => p.Fail(fault));
            batch.FallBack();
        }

        waiting.ForEach(p => p.Finish());
    }

    /// <summary>A submission that waits for its commit.</summary>
    sealed class Pending(Submission submission)
    {
        Receipt? receipt;
        Exception? failure;
        volatile bool done;

        internal Submission Submission { get; } = submission;

        internal bool IsDone => done;

        internal void Try(Func<Receipt> take)
        {
            try
            {
                receipt = take();
            }
#pragma warning disable CA1031 // Whatever it is, it belongs to this caller alone; the batch goes on for the others.
            catch (Exception e)
#pragma warning restore CA1031
            {
                failure = e;
            }
        }

        internal void Fail(Exception fault) => failure ??= fault;

        internal void Finish() => done = true;

        internal Receipt Result() => failure is null
            ? receipt!
            : throw (failure is CustodyException c
                ? new CustodyException(c.Fault, c.Facts, c)
                : failure is RuleFailedException ? failure : new InvalidOperationException("The desk failed.", failure));
    }
}
