using System.Diagnostics;
using System.Security.Cryptography;

namespace Azukari.Vault;

/// <summary>The stages of sealing: each block is read and shown to the tap, encrypted, hashed, written, and free again.</summary>
/// <remarks>
/// A thread for each stage, and blocks enough between them, so that two processors stay busy whatever a stage costs at the
/// moment. All blocks of ciphertext but the last are whole pages (<see cref="PinnedBlock.Alignment"/>), so that they can be
/// written directly from where they lie; what is over goes to the front of the next.
/// </remarks>
sealed class SealPipeline : IDisposable
{
    const int PlainBlocks = 4;
    const int SealedBlocks = 6;
    internal const int PlainSize = 1024 * 1024;
    const int SealedSize = PinnedBlock.Alignment + PayloadCipher.NonceSize
        + PlainSize / PayloadCipher.ChunkSize * PayloadCipher.SealedSize;

    readonly Stream destination;
    readonly CancellationToken ct;
    readonly Handover<PinnedBlock> toRead = new();
    readonly Handover<PinnedBlock> toEncrypt = new();
    readonly Handover<PinnedBlock> toFill = new();
    readonly Handover<PinnedBlock> toHash = new();
    readonly Handover<PinnedBlock> toWrite = new();
    readonly PinnedBlock[] plain = new PinnedBlock[PlainBlocks];
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly byte[] nonce = RandomNumberGenerator.GetBytes(PayloadCipher.NonceSize);
    readonly PayloadCipher cipher;
    int failed;

    internal SealPipeline(Stream destination, FileKey key, CancellationToken ct)
    {
        this.destination = destination;
        this.ct = ct;
        cipher = new(key, nonce);
        for (int i = 0; i < PlainBlocks; i++)
        {
            plain[i] = new(PlainSize);
            toRead.Put(plain[i]);
        }

        for (int i = 0; i < SealedBlocks; i++)
        {
            toFill.Put(new(SealedSize));
        }
    }

    enum Stage
    {
        None,
        Read,
        Encrypt,
        Hash,
        Write,
    }

    /// <summary>The bytes written.</summary>
    internal long Written { get; private set; }

    /// <summary>The hash of what was written, after the run.</summary>
    internal string HashHex { get; private set; } = "";

    /// <summary>Runs the reading in the calling thread and the other stages beside it.</summary>
    internal void Run(Action read)
    {
        Task[] beside = [Start(Stage.Encrypt, Encrypt), Start(Stage.Hash, Hash), Start(Stage.Write, Write)];
        try
        {
            Guard(Stage.Read, read);
        }
        catch (OperationCanceledException) when (failed > (int)Stage.Read)
        {
            // Another stage failed first; its own exception is raised below.
        }
        finally
        {
            // Nobody may touch the source or the destination after this method has returned.
            Task.WhenAll(beside).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }

        if (failed > (int)Stage.Read)
        {
            beside[failed - (int)Stage.Encrypt].GetAwaiter().GetResult();
        }

        ct.ThrowIfCancellationRequested();
        HashHex = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A block to fill with plaintext; waits until one is free.</summary>
    internal PinnedBlock TakeFree()
    {
        ct.ThrowIfCancellationRequested();

        // Unreachable: blocks go round until the run is given up, which is raised as such.
        return toRead.TryTake(out PinnedBlock? block) ? block : throw new UnreachableException("The blocks ended.");
    }

    /// <summary>Hands a block of plaintext on; after the last, which alone may be shorter or empty, comes none.</summary>
    internal void Pass(PinnedBlock block) => toEncrypt.Put(block);

    /// <inheritdoc/>
    public void Dispose()
    {
        Array.ForEach(plain, block => block.Wipe());
        cipher.Dispose();
        hash.Dispose();
    }

    void Encrypt()
    {
        long index = 0;
        PinnedBlock output = NextToFill();
        nonce.CopyTo(output.Span);
        output.Length = nonce.Length;
        for (bool last = false; !last && toEncrypt.TryTake(out PinnedBlock? block);)
        {
            last = block.IsLast;
            ReadOnlySpan<byte> plaintext = block.Filled;
            do
            {
                int taken = Math.Min(PayloadCipher.ChunkSize, plaintext.Length);
                cipher.Seal(index++, last && taken == plaintext.Length, plaintext[..taken], output.Span[output.Length..]);
                output.Length += taken + PayloadCipher.TagSize;
                plaintext = plaintext[taken..];
            }
            while (!plaintext.IsEmpty);
            toRead.Put(block);
            output = last ? output : PassWholePages(output);
        }

        toHash.Put(output);
        toHash.Complete();
    }

    /// <summary>Hands on what makes whole pages; gives the next block, which begins with the rest.</summary>
    PinnedBlock PassWholePages(PinnedBlock output)
    {
        PinnedBlock next = NextToFill();
        int pages = output.Length & -PinnedBlock.Alignment;
        ReadOnlySpan<byte> rest = output.Filled[pages..];
        rest.CopyTo(next.Span);
        next.Length = rest.Length;
        output.Length = pages;
        toHash.Put(output);
        return next;
    }

    PinnedBlock NextToFill() =>
        // Unreachable: as above.
        toFill.TryTake(out PinnedBlock? block) ? block : throw new UnreachableException("The blocks ended.");

    void Hash()
    {
        while (toHash.TryTake(out PinnedBlock? block))
        {
            hash.AppendData(block.Filled);
            toWrite.Put(block);
        }

        toWrite.Complete();
    }

    void Write()
    {
        while (toWrite.TryTake(out PinnedBlock? block))
        {
            destination.Write(block.Filled);
            Written += block.Length;
            toFill.Put(block);
        }
    }

    Task Start(Stage stage, Action work) => Task.Factory.StartNew(
        () => Guard(stage, work), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

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
                foreach (Handover<PinnedBlock> handover in (ReadOnlySpan<Handover<PinnedBlock>>)[toRead, toEncrypt, toFill, toHash, toWrite])
                {
                    handover.Stop();
                }
            }
        }
    }
}
