namespace Azukari.Scanner;

/// <summary>Full-width digits and zero-width characters of an encoding, as constants that the compiler can see.</summary>
/// <remarks>Implemented by structs only: one kernel is compiled per encoding and vector width.</remarks>
interface IWideDigits
{
    /// <summary>Bytes of a full-width digit; 0 when there is none, else 2 or 3.</summary>
    static abstract int Length { get; }

    /// <summary>First byte.</summary>
    static abstract byte Lead { get; }

    /// <summary>Last byte of full-width 0.</summary>
    static abstract byte Low { get; }

    /// <summary>Whether zero-width characters are those of UTF-8.</summary>
    static abstract bool HasUtf8Transparent { get; }

    /// <summary>Whether <see cref="Alphabet.NarrowedTransparent"/> stands for them.</summary>
    static abstract bool HasMarkedTransparent { get; }
}

/// <summary>ASCII.</summary>
readonly struct NoWideDigits : IWideDigits
{
    public static int Length => 0;

    public static byte Lead => 0;

    public static byte Low => 0;

    public static bool HasUtf8Transparent => false;

    public static bool HasMarkedTransparent => false;
}

/// <summary>UTF-16, narrowed: its full-width digits have become ASCII.</summary>
readonly struct NarrowedDigits : IWideDigits
{
    public static int Length => 0;

    public static byte Lead => 0;

    public static byte Low => 0;

    public static bool HasUtf8Transparent => false;

    public static bool HasMarkedTransparent => true;
}

/// <summary>UTF-8: EF BC 90 to EF BC 99.</summary>
readonly struct Utf8WideDigits : IWideDigits
{
    public static int Length => 3;

    public static byte Lead => 0xEF;

    public static byte Low => 0x90;

    public static bool HasUtf8Transparent => true;

    public static bool HasMarkedTransparent => false;
}

/// <summary>CP932: 82 4F to 82 58.</summary>
readonly struct Cp932WideDigits : IWideDigits
{
    public static int Length => 2;

    public static byte Lead => 0x82;

    public static byte Low => 0x4F;

    public static bool HasUtf8Transparent => false;

    public static bool HasMarkedTransparent => false;
}

/// <summary>EUC-JP: A3 B0 to A3 B9; escapes of ISO-2022-JP are marked.</summary>
readonly struct EucWideDigits : IWideDigits
{
    public static int Length => 2;

    public static byte Lead => 0xA3;

    public static byte Low => 0xB0;

    public static bool HasUtf8Transparent => false;

    public static bool HasMarkedTransparent => true;
}
