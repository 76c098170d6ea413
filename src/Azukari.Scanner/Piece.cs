using System.Buffers;

namespace Azukari.Scanner;

/// <summary>
/// A chunk of a file with <see cref="History"/> bytes before it and <see cref="Ahead"/> behind it, as bytes and as the text
/// that the kernel sees, and the numbers found in it.
/// </summary>
/// <remarks>
/// Archives, mailboxes and sheets have thousands of parts of a few bytes: the memory begins small and grows by doubling as
/// bytes come in, so that where chunks begin does not hang on it. <see cref="Release"/> gives it to the next scan.
/// </remarks>
sealed class Piece
{
    /// <summary>Bytes of a chunk. Chunks begin at multiples of it, whatever blocks the bytes arrive in.</summary>
    public const int Chunk = 256 * 1024;

    /// <summary>Bytes before a chunk that are kept for context.</summary>
    public const int History = 16 * 1024;

    /// <summary>Bytes behind a chunk that are there before it is handled.</summary>
    public const int Ahead = 8 * 1024;

    const int First = 2 * 1024; // bytes of memory of a new piece
    const int Full = History + Chunk + Ahead + CandidateKernel.Padding;
    const int Pooled = 32 * 1024; // from here on memory is worth keeping

    byte[] raw = new byte[First];
    byte[] text = [];
    Jis7Widening widening;
    int converted; // bytes of raw that are in text, when text is not raw itself

    /// <summary>What was found in the chunk.</summary>
    public Candidates Found { get; } = new();

    /// <summary>Bytes held.</summary>
    public int Count { get; private set; }

    /// <summary>Index of the first byte of the chunk.</summary>
    public int Own { get; private set; }

    /// <summary>Offset in the file of the first byte held.</summary>
    public long Origin { get; private set; }

    /// <summary>Whether the chunk and what follows it are there.</summary>
    public bool IsFull => Count == Own + Chunk + Ahead;

    /// <summary>The bytes held.</summary>
    public ReadOnlySpan<byte> Bytes => raw.AsSpan(0, Count);

    /// <summary>Where the next bytes go; not all of the room that is left at first, but never empty.</summary>
    public Span<byte> Free => FreeFor(1);

    /// <summary>The same, with room for a number of bytes, or for as many as the piece takes.</summary>
    public Span<byte> FreeFor(int bytes)
    {
        int left = Own + Chunk + Ahead - Count;
        int wanted = Count + Math.Min(bytes, left) + CandidateKernel.Padding;
        if (wanted > raw.Length)
        {
            raw = Grown(raw, Math.Min(Full, Math.Max(wanted, raw.Length * 2)), Count);
        }

        return raw.AsSpan(Count, Math.Min(left, raw.Length - CandidateKernel.Padding - Count));
    }

    /// <summary>Tells that bytes were written to <see cref="Free"/>.</summary>
    public void Add(int bytes) => Count += bytes;

    /// <summary>Begins anew with the chunk of a number, from 1; <see cref="Free"/> begins with its history.</summary>
    /// <returns>The offset in the file from which bytes are wanted.</returns>
    public long Begin(long chunk)
    {
        Origin = (chunk * Chunk) - History;
        Own = History;
        Count = 0;
        converted = 0;
        return Origin;
    }

    /// <summary>The window on the bytes, with zeros behind them.</summary>
    public Window Window(TextForm form)
    {
        raw.AsSpan(Count, Math.Min(CandidateKernel.Padding, raw.Length - Count)).Clear();
        return new(Converted(form), raw, Count / form.UnitSize, Origin / form.UnitSize, form);
    }

    /// <summary>Forgets the chunk and keeps the history of the next.</summary>
    public void Slide(TextForm form)
    {
        int dropped = Math.Max(0, Own + Chunk - History);
        raw.AsSpan(dropped, Count - dropped).CopyTo(raw);
        if (converted > 0)
        {
            int unit = form.UnitSize;
            text.AsSpan(dropped / unit, (Count - dropped) / unit).CopyTo(text);
            converted -= dropped;
        }

        Own = Own + Chunk - dropped;
        Count -= dropped;
        Origin += dropped;
    }

    /// <summary>The text as the kernel sees it: the bytes themselves, or converted copies that keep positions.</summary>
    ReadOnlySpan<byte> Converted(TextForm form)
    {
        if (form.UnitSize == 1 && form != TextForm.Jis7)
        {
            return raw;
        }

        if (text.Length < raw.Length)
        {
            text = Grown(text, raw.Length, converted / form.UnitSize);
        }

        if (form == TextForm.Jis7)
        {
            raw.AsSpan(converted, Count - converted).CopyTo(text.AsSpan(converted));
            widening.Widen(text.AsSpan(converted, Count - converted));
        }
        else
        {
            Utf16Narrowing.Narrow(raw.AsSpan(converted, Count - converted), text.AsSpan(converted / 2), form == TextForm.Utf16Big);
        }

        text.AsSpan(Count / form.UnitSize, CandidateKernel.Padding).Clear();
        converted = Count;
        return text;
    }
    /// <summary>Ends the use of the piece; its memory, which held numbers in clear, is wiped and kept for another.</summary>
    public void Release()
    {
        Found.Release();
        Return(raw);
        Return(text);
        raw = text = [];
        Count = 0;
    }

    static byte[] Grown(byte[] old, int length, int kept)
    {
        byte[] grown = length < Pooled ? new byte[length] : ArrayPool<byte>.Shared.Rent(length);
        old.AsSpan(0, kept).CopyTo(grown);
        Return(old);
        return grown;
    }

    static void Return(byte[] memory)
    {
        memory.AsSpan().Clear();
        if (memory.Length >= Pooled)
        {
            ArrayPool<byte>.Shared.Return(memory);
        }
    }
}
