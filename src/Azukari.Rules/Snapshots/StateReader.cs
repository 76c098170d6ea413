using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Azukari.Rules;

/// <summary>Reads what <see cref="StateWriter"/> wrote.</summary>
/// <remarks>Whoever calls it has checked that the bytes are the desk's own. It still believes no length: what does not fit throws
/// <see cref="InvalidDataException"/>, and takes no more memory than the bytes allow.</remarks>
sealed class StateReader
{
    internal delegate T ReadOne<T>(StateReader from);

    readonly byte[] bytes;
    readonly string[] texts;
    readonly List<object> known = [];
    int at;

    internal StateReader(byte[] bytes)
    {
        this.bytes = bytes;
        texts = [];
        texts = ReadTexts();
    }

    /// <summary>Whether everything was read.</summary>
    internal bool IsAtEnd => at == bytes.Length;

    internal long Number()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte one = Byte();
            value |= (ulong)(one & 0x7f) << shift;
            if (one < 0x80)
            {
                return unchecked((long)(value >> 1) ^ -(long)(value & 1));
            }
        }

        throw Bad();
    }

    internal int Count()
    {
        long count = Number();
        return count >= 0 && count <= bytes.Length - at ? (int)count : throw Bad();
    }

    internal string? Text() => Number() switch
    {
        0 => null,
        long place when place > 0 && place <= texts.Length => texts[place - 1],
        _ => throw Bad(),
    };

    internal bool Flag() => Number() switch { 0 => false, 1 => true, _ => throw Bad() };

    internal int Int32() => Number() is >= int.MinValue and <= int.MaxValue and var value ? (int)value : throw Bad();

    internal DateOnly Day() =>
        Int32() is var day && day >= 0 && day <= DateOnly.MaxValue.DayNumber ? DateOnly.FromDayNumber(day) : throw Bad();

    internal DateTimeOffset Instant()
    {
        long ticks = BinaryPrimitives.ReadInt64LittleEndian(Next(8));
        int minutes = Int32();
        try
        {
            return new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes));
        }
        catch (ArgumentException)
        {
            throw Bad();
        }
    }

    internal T Id<T>() where T : struct, IIdentifier<T> => Text() is { } text ? T.Wrap(text) : default;

    internal SealedText SealedText() => Number() switch
    {
        0 => default,
        1 => new SealedText(Convert.ToBase64String(Next(32))),
        2 => new SealedText(Text()),
        _ => throw Bad(),
    };

    internal Digest Digest() => Number() switch
    {
        0 => default,
        1 => new Digest(Convert.ToHexStringLower(Next(32))),
        2 => new Digest(Text()!),
        _ => throw Bad(),
    };

    internal T? Maybe<T>(ReadOne<T> read) where T : struct => Flag() ? read(this) : null;

    internal ImmutableArray<T> List<T>(ReadOne<T> read)
    {
        long tag = Number();
        if (tag is 0 or 1)
        {
            return tag == 0 ? default : [];
        }

        if (tag > 2)
        {
            return ImmutableCollectionsMarshal.AsImmutableArray(Known<T[]>(tag - 3));
        }

        var array = new T[Count()];
        for (int i = 0; i < array.Length; i++)
        {
            array[i] = read(this);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(Keep(array));
    }

    internal IdentifierSet<T> Set<T>() where T : struct, IIdentifier<T> =>
        Object(from => IdentifierSet<T>.Of(from.Texts()))!;

    internal IdentifierDictionary<TKey, TValue> Map<TKey, TValue>(ReadOne<TValue> read) where TKey : struct, IIdentifier<TKey> =>
        Object(from => IdentifierDictionary<TKey, TValue>.Of(from.Pairs(read)))!;

    /// <summary>An object that is new, stood before, or is none.</summary>
    internal T? Object<T>(ReadOne<T> read) where T : class
    {
        long tag = Number();
        return tag == 0 ? null : tag == 1 ? Keep(read(this)) : Known<T>(tag - 2);
    }

    T Keep<T>(T value) where T : class
    {
        known.Add(value);
        return value;
    }

    T Known<T>(long place) where T : class =>
        place >= 0 && place < known.Count && known[(int)place] is T found ? found : throw Bad();

    IEnumerable<string> Texts()
    {
        for (int left = Count(); left > 0; left--)
        {
            yield return Text() ?? throw Bad();
        }
    }

    IEnumerable<KeyValuePair<string, T>> Pairs<T>(ReadOne<T> read)
    {
        for (int left = Count(); left > 0; left--)
        {
            yield return new(Text() ?? throw Bad(), read(this));
        }
    }

    string[] ReadTexts()
    {
        string[] table = new string[Count()];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = Encoding.UTF8.GetString(Next(Count()));
        }

        return table;
    }

    byte Byte() => at < bytes.Length ? bytes[at++] : throw Bad();

    ReadOnlySpan<byte> Next(int count)
    {
        if (count > bytes.Length - at)
        {
            throw Bad();
        }

        at += count;
        return bytes.AsSpan(at - count, count);
    }

    internal static InvalidDataException Bad() => new("The bytes are no state.");
}
