using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Azukari.Documents;

/// <summary>The properties of a document: title, author, comments, and those that people add ([MS-OLEPS] §2.21).</summary>
/// <remarks>
/// <code>
///  0  2  FE FF       24  4  number of sets: 1 or 2
/// 28 20  for each set: 16 bytes of identity, 4 bytes offset of the set
/// set:   4  bytes    4  number of properties    8  for each: identifier, offset in the set
/// value: 4  type     then the value
/// </code>
/// </remarks>
sealed class PropertySet
{
    /// <summary>Title, author and the like.</summary>
    public const string Summary = "\u0005SummaryInformation";

    /// <summary>Company, manager and the like; the second set in it has what people added.</summary>
    public const string DocumentSummary = "\u0005DocumentSummaryInformation";

    /// <summary>Bytes of such a stream at most.</summary>
    public const int Longest = 16 << 20;

    const int Dictionary = 0;
    const int CodePage = 1;
    const int MostValues = 10_000;
    const ushort Vector = 0x1000;

    readonly byte[] bytes;
    readonly ProseText text;
    readonly Dictionary<uint, string> names = [];
    Encoding encoding = CodePages.Cp932;

    PropertySet(byte[] bytes, ProseText text)
    {
        this.bytes = bytes;
        this.text = text;
    }

    /// <summary>Writes every property that is text or a number as a line.</summary>
    /// <exception cref="ArgumentException">An offset or a length leads out of the stream.</exception>
    public static void Read(byte[] bytes, IPartVisitor visitor, string name)
    {
        using ProseText text = visitor.Text(name);
        PropertySet set = new(bytes, text);
        uint sets = Math.Min(2, set.UInt32(24));
        for (int i = 0; i < sets; i++)
        {
            set.ReadSet(checked((int)set.UInt32(28 + (i * 20) + 16)));
        }
    }

    void ReadSet(int start)
    {
        names.Clear();
        int count = (int)Math.Min(UInt32(start + 4), MostValues);
        List<(uint Id, int At)> values = [];
        for (int i = 0; i < count; i++)
        {
            values.Add((UInt32(start + 8 + (i * 8)), checked(start + (int)UInt32(start + 12 + (i * 8)))));
        }

        // The code page and the names come first, wherever they lie.
        foreach ((uint id, int at) in values)
        {
            if (id == CodePage)
            {
                encoding = CodePages.Of(BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 4))) ?? encoding;
            }
        }

        foreach ((uint id, int at) in values)
        {
            if (id == Dictionary)
            {
                ReadNames(at);
            }
        }

        foreach ((uint id, int at) in values)
        {
            if (id > CodePage)
            {
                int next = at;
                if (names.TryGetValue(id, out string? name))
                {
                    text.Append(name);
                    text.Append(": ");
                }

                Value(ref next, UInt32(at));
                text.EndLine();
            }
        }
    }

    void ReadNames(int at)
    {
        uint count = Math.Min(UInt32(at), MostValues);
        at += 4;
        for (int i = 0; i < count; i++)
        {
            uint id = UInt32(at);
            int length = checked((int)UInt32(at + 4));
            int stored = encoding is UnicodeEncoding ? checked(((length * 2) + 3) & ~3) : length;
            names[id] = Text(at + 8, encoding is UnicodeEncoding ? checked(length * 2) : length, encoding);
            at = checked(at + 8 + stored);
        }
    }

    /// <summary>Writes a value and goes on behind it.</summary>
    void Value(ref int at, uint type)
    {
        at += 4;
        if ((type & Vector) == 0)
        {
            Scalar(ref at, type);
            return;
        }

        uint count = Math.Min(UInt32(at), MostValues);
        at += 4;
        for (int i = 0; i < count && at < bytes.Length; i++)
        {
            uint element = type & 0xFFF;
            if (element == 12)
            {
                element = UInt32(at) & 0xFFF; // VT_VARIANT: each has its own type
                at += 4;
            }

            Scalar(ref at, element);
            text.EndLine();
        }
    }

    /// <summary>[MS-OLEPS] §2.15, the types that hold text or numbers.</summary>
    void Scalar(ref int at, uint type)
    {
        switch (type)
        {
            case 3 or 19: // VT_I4, VT_UI4
                text.Append(UInt32(at).ToString(CultureInfo.InvariantCulture));
                at += 4;
                break;
            case 5: // VT_R8
                text.Append(Numbers.Text(BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(at))));
                at += 8;
                break;
            case 20 or 21: // VT_I8, VT_UI8
                text.Append(BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(at)).ToString(CultureInfo.InvariantCulture));
                at += 8;
                break;
            case 8 or 30: // VT_BSTR, VT_LPSTR
                Write(ref at, checked((int)UInt32(at)), encoding);
                break;
            case 31: // VT_LPWSTR: its length counts characters
                Write(ref at, checked((int)UInt32(at) * 2), Encoding.Unicode);
                break;
            default:
                at = bytes.Length; // its length is not known here: nothing behind it in a vector
                break;
        }
    }

    void Write(ref int at, int length, Encoding of)
    {
        text.Append(Text(at + 4, length, of));
        at = checked((at + 4 + length + 3) & ~3);
    }

    string Text(int at, int length, Encoding of) => of.GetString(bytes, at, length).TrimEnd('\0');

    uint UInt32(int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
}
