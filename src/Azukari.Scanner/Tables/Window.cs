namespace Azukari.Scanner;

/// <summary>The part of a file that is in memory: a chunk with some bytes before and behind it.</summary>
/// <param name="text">One byte per character unit, as the kernel sees it, with zeroed padding behind <paramref name="length"/>.</param>
/// <param name="raw">The bytes of the file, likewise padded.</param>
/// <param name="length">Bytes of <paramref name="text"/> that are text.</param>
/// <param name="origin">Position of the first byte of <paramref name="text"/> in the whole text.</param>
/// <param name="form">The encoding.</param>
readonly ref struct Window(ReadOnlySpan<byte> text, ReadOnlySpan<byte> raw, int length, long origin, TextForm form)
{
    public readonly ReadOnlySpan<byte> Text = text;
    public readonly ReadOnlySpan<byte> Raw = raw;
    public readonly int Length = length;
    public readonly long Origin = origin;
    public readonly TextForm Form = form;

    /// <summary>The bytes that carry the characters of [start, end): the file's own, or EUC-JP for ISO-2022-JP.</summary>
    public ReadOnlySpan<byte> Context => Form.UnitSize == 1 ? Text : Raw;

    /// <summary>The characters of [start, end) as bytes of <see cref="TextForm.Codec"/>.</summary>
    public ReadOnlySpan<byte> Bytes(int start, int end) =>
        Context[(start * Form.UnitSize)..(end * Form.UnitSize)];

    /// <summary>The characters of [start, end).</summary>
    public string Decode(int start, int end) =>
        Form.Codec.GetString(Bytes(start, end)).Replace("\u0001", "", StringComparison.Ordinal).Trim('\uFEFF');

    /// <summary>Position behind the line that holds <paramref name="at"/>, or behind <paramref name="most"/> bytes.</summary>
    public int LineEnd(int at, byte newline, int most)
    {
        int end = Math.Min(Length, at + most);
        int found = Text[at..end].IndexOf(newline);
        return found < 0 ? end : at + found;
    }
}
