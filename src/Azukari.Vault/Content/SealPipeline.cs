using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>The stages behind the encryption: each block goes on to the hash, then to the destination, then is free again.</summary>
/// <remarks>Three threads, so that two processors stay busy whatever the tap costs: measured, the hash weighs most, then the disk.</remarks>
sealed class SealPipeline : IDisposable
{
    internal const int PlainBlock = 1024 * 1024;
    const int Slots = 6;

    readonly Stream destination;
    readonly CancellationToken ct;
    readonly CancellationTokenSource stop;
    readonly BlockingCollection<Slot> free = [];
    readonly BlockingCollection<Slot> toHash = [];
    readonly BlockingCollection<Slot> toWrite = [];
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    int failed;

    internal SealPipeline(Stream destination, CancellationToken ct)
    {
        this.destination = destination;
        this.ct = ct;
        stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        for (int i = 0; i < Slots; i++)
        {
            free.Add(new(), CancellationToken.None);
        }
    }

    /// <summary>A reused block of ciphertext.</summary>
    internal sealed class Slot
    {
        const int Size = PayloadCipher.NonceSize + PlainBlock / PayloadCipher.ChunkSize * PayloadCipher.SealedSize;

        internal byte[] Data { get; } = GC.AllocateUninitializedArray<byte>(Size);

        internal int Length { get; set; }
    }

    enum Stage
    {
        None,
        Encrypt,
        Hash,
        Write,
    }

    /// <summary>The bytes written.</summary>
    internal long Written { get; private set; }

    /// <summary>The hash of what was written, after the run.</summary>
    internal string HashHex { get; private set; } = "";

    /// <summary>Runs the encryption in the calling thread and the other stages beside it.</summary>
    internal void Run(Action encrypt)
    {
        Task hashing = Start(() => Guard(Stage.Hash, Hash));
        Task writing = Start(() => Guard(Stage.Write, Write));
        try
        {
            Guard(Stage.Encrypt, () =>
            {
                encrypt();
                toHash.CompleteAdding();
            });
        }
        catch (OperationCanceledException) when (failed is (int)Stage.Hash or (int)Stage.Write)
        {
            // Another stage failed first; its own exception is raised below.
        }
        finally
        {
            // Nobody may touch the destination after this method has returned.
            Settle(hashing);
            Settle(writing);
        }
        (failed == (int)Stage.Hash ? hashing : writing).GetAwaiter().GetResult();
        ct.ThrowIfCancellationRequested();
        HashHex = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A block to fill; waits until one is free.</summary>
    internal Slot TakeFree()
    {
        ct.ThrowIfCancellationRequested();
        return free.Take(stop.Token);
    }

    /// <summary>Hands a filled block on.</summary>
    internal void Pass(Slot slot) => toHash.Add(slot, CancellationToken.None);

    /// <inheritdoc/>
    public void Dispose()
    {
        stop.Dispose();
        free.Dispose();
        toHash.Dispose();
        toWrite.Dispose();
        hash.Dispose();
    }

    void Hash()
    {
        foreach (Slot slot in toHash.GetConsumingEnumerable(stop.Token))
        {
            hash.AppendData(slot.Data, 0, slot.Length);
            toWrite.Add(slot, CancellationToken.None);
        }
        toWrite.CompleteAdding();
    }

    void Write()
    {
        foreach (Slot slot in toWrite.GetConsumingEnumerable(stop.Token))
        {
            destination.Write(slot.Data, 0, slot.Length);
            Written += slot.Length;
            free.Add(slot, CancellationToken.None);
        }
    }

    void Guard(Stage stage, Action work)
    {
        bool done = false;
        try
        {
            work();
            done = true;
        }
        finally
        {
            if (!done)
            {
                Interlocked.CompareExchange(ref failed, (int)stage, (int)Stage.None);
                stop.Cancel();
            }
        }
    }

    static Task Start(Action work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    static void Settle(Task task) => task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
}
