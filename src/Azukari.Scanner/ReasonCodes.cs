namespace Azukari.Scanner;

/// <summary>Reasons as stable codes; screens translate them.</summary>
public static class ReasonCodes
{
    /// <summary>The header or key names an individual number.</summary>
    public const string KeywordHeader = "keyword-header";

    /// <summary>A keyword stands in the same cell, the cell before, or the same sentence.</summary>
    public const string KeywordNear = "keyword-near";

    /// <summary>A keyword stands elsewhere in the same row.</summary>
    public const string KeywordRow = "keyword-row";

    /// <summary>The header names an individual number, but fewer than half of the values pass.</summary>
    public const string KeywordLowPassRate = "keyword-low-pass-rate";

    /// <summary>Chance explains the pass rate with probability below 1e-9, and at least 0.9 pass.</summary>
    public const string Statistical = "statistical";

    /// <summary>The same test with a pass rate of 0.45 to 0.9.</summary>
    public const string MixedColumn = "mixed-column";

    /// <summary>The header names another kind of number.</summary>
    public const string CompetingHeader = "competing-header";

    /// <summary>The header names another kind of number, but the digits do not fit it.</summary>
    public const string HeaderContradicted = "header-contradicted";

    /// <summary>At least 20 distinct values, and no more pass than chance lets pass.</summary>
    public const string ChanceLevel = "chance-level";

    /// <summary>Too few values for a decision, and no keyword.</summary>
    public const string NoContext = "no-context";

    /// <summary>Named as an individual number, but the check digit is wrong.</summary>
    public const string InvalidNearKeyword = "invalid-near-keyword";

    /// <summary>A numeric cell of 9 to 11 digits in an individual number column, padded with zeros.</summary>
    public const string LeadingZeroLost = "leading-zero-lost";

    /// <summary>Cells like 1.23457E+11 in an individual number column: their digits are lost.</summary>
    public const string DamagedExponent = "damaged-exponent";

    /// <summary>Digits of a decimal number.</summary>
    public const string DecimalNumber = "decimal";

    /// <summary>Part of a hexadecimal token, or the tail of an identifier.</summary>
    public const string HexToken = "hex-token";

    /// <summary>Last group of a UUID.</summary>
    public const string Uuid = "uuid";

    /// <summary>Account number of a cloud resource name.</summary>
    public const string CloudAccount = "cloud-account";

    /// <summary>Further digits follow or precede behind the same separator.</summary>
    public const string SeparatorChain = "separator-chain";

    /// <summary>In fixed-length records: the number touches other digits.</summary>
    public const string TouchesDigits = "touches-digits";

    /// <summary>Classes beyond the limit, counted together.</summary>
    public const string ManyClasses = "many-classes";
}
