using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Azukari.Rules;

/// <summary>Writes values of the state in their binary form (<see cref="StateCodec"/>).</summary>
/// <remarks>Sets and dictionaries are written in the order of their keys: the same state gives the same bytes everywhere.</remarks>
/// <param name="shares">Whether what is one object is written once. Otherwise the bytes say what the state is, and nothing of how it came
/// to lie in memory.</param>
sealed class StateWriter(bool shares = true)
{
    internal delegate void WriteOne<T>(StateWriter to, T value);

    readonly ArrayBufferWriter<byte> body = new(1 << 16);
    readonly Dictionary<string, long> texts = new(StringComparer.Ordinal);
    readonly List<string> inOrder = [];
    readonly Dictionary<object, long> known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The table of texts, then the values.</summary>
    internal byte[] Finish()
    {
        var head = new StateWriter();
        head.Number(inOrder.Count);
        foreach (string text in inOrder)
        {
            head.Number(Encoding.UTF8.GetByteCount(text));
            _ = Encoding.UTF8.GetBytes(text, head.body);
        }

        return [.. head.body.WrittenSpan, .. body.WrittenSpan];
    }

    /// <summary>A number, zigzag and seven bits a byte, the lowest first.</summary>
    internal void Number(long value)
    {
        ulong left = unchecked((ulong)((value << 1) ^ (value >> 63)));
        Span<byte> bytes = body.GetSpan(10);
        int used = 0;
        while (left > 0x7f)
        {
            bytes[used++] = unchecked((byte)(left | 0x80));
            left >>= 7;
        }

        bytes[used++] = (byte)left;
        body.Advance(used);
    }

    /// <summary>A text: its place in the table, or 0 for none at all.</summary>
    internal void Text(string? value)
    {
        if (value is null)
        {
            Number(0);
            return;
        }

        if (!texts.TryGetValue(value, out long place))
        {
            inOrder.Add(value);
            texts[value] = place = inOrder.Count;
        }

        Number(place);
    }

    internal void Flag(bool value) => Number(value ? 1 : 0);

    internal void Instant(DateTimeOffset value)
    {
        Span<byte> ticks = body.GetSpan(8);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(ticks, value.Ticks);
        body.Advance(8);
        Number((long)value.Offset.TotalMinutes);
    }

    /// <summary>32 bytes that a text stands for: 0 none, 1 the bytes, 2 some other text.</summary>
    internal void Packed(string? text, bool isPacked, Func<string, byte[]> unpack)
    {
        if (text is null || !isPacked)
        {
            Number(text is null ? 0 : 2);
            if (text is not null)
            {
                Text(text);
            }

            return;
        }

        Number(1);
        body.Write(unpack(text));
    }

    internal void Write(SealedText value)
    {
        Span<byte> bytes = stackalloc byte[33];
        Packed(
            value.Commitment,
            value.Commitment is { Length: 44 } text && Convert.TryFromBase64String(text, bytes, out int length) && length == 32,
            Convert.FromBase64String);
    }

    internal void Write(Digest value) => Packed(value.Hex, Digest.TryParse(value.Hex, out _), Convert.FromHexString);

    /// <summary>A list: 0 one that was never made, 1 an empty one, 2 a new one, 3 and more the one that stood at that place before.</summary>
    internal void List<T>(ImmutableArray<T> list, WriteOne<T> write)
    {
        if (list.IsDefaultOrEmpty)
        {
            Number(list.IsDefault ? 0 : 1);
            return;
        }

        T[] array = ImmutableCollectionsMarshal.AsArray(list)!;
        if (shares && known.TryGetValue(array, out long place))
        {
            Number(place + 3);
            return;
        }

        Number(2);
        Number(array.Length);
        foreach (T one in array)
        {
            write(this, one);
        }

        End(array);
    }

    internal void Set<T>(IdentifierSet<T> set) where T : struct, IIdentifier<T>
    {
        if (Begin(set))
        {
            Number(set.Count);
            foreach (T one in set.OrderBy(one => one.Value, StringComparer.Ordinal))
            {
                Text(one.Value);
            }

            End(set);
        }
    }

    internal void Map<TKey, TValue>(IdentifierDictionary<TKey, TValue> map, WriteOne<TValue> write)
        where TKey : struct, IIdentifier<TKey>
    {
        if (Begin(map))
        {
            Number(map.Count);
            foreach ((TKey key, TValue value) in map.OrderBy(one => one.Key.Value, StringComparer.Ordinal))
            {
                Text(key.Value);
                write(this, value);
            }

            End(map);
        }
    }

    /// <summary>Says whether an object comes now: 0 nothing, 1 a new one, 2 and more the one that stood at that place before.</summary>
    /// <remarks>Records compare their lists by reference. So what is one object in the state is one object again when it is read,
    /// and no rule that compares can come to another answer.</remarks>
    internal bool Begin(object? value)
    {
        if (value is null)
        {
            Number(0);
            return false;
        }

        if (shares && known.TryGetValue(value, out long place))
        {
            Number(place + 2);
            return false;
        }

        Number(1);
        return true;
    }

    internal void End(object value)
    {
        if (shares)
        {
            known[value] = known.Count;
        }
    }
}
