using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Azukari.Custody;

/// <summary>What can be wrong with data, storage and input. Its words, in two languages, are <c>faults.*</c> of the wording.</summary>
/// <remarks>Bad input ends a command with exit code 2, failed storage with 3: then nothing was released.</remarks>
public enum Fault
{
    /// <summary>The folder holds no custody.</summary>
    DataNotFound,

    /// <summary>The folder already holds one, or something else.</summary>
    DataExists,

    /// <summary>A newer version wrote it.</summary>
    DataNewer,

    /// <summary>What is stored is not what was written.</summary>
    DataDamaged,

    /// <summary>Another process works on it.</summary>
    DataLocked,

    /// <summary>It cannot be written to.</summary>
    DataReadOnly,

    /// <summary>No space is left.</summary>
    DiskFull,

    /// <summary>The disk or the database failed otherwise.</summary>
    StorageFailed,

    /// <summary>The clock lies before the last entry.</summary>
    ClockSetBack,

    /// <summary>The data are older than what was already signed: a backup was put in their place.</summary>
    OlderThanSigned,

    /// <summary>A key file is missing.</summary>
    KeyMissing,

    /// <summary>A key file belongs to other data.</summary>
    KeyWrong,

    /// <summary>A key file is damaged.</summary>
    KeyDamaged,

    /// <summary>A key file can be read by others.</summary>
    KeyReadableByOthers,

    /// <summary>The settings of notices are not of their form.</summary>
    NoticeSettingsInvalid,

    /// <summary>The settings of the city's own sign-in are not of their form.</summary>
    SignInSettingsInvalid,

    /// <summary>HTTPS without a certificate, and there is no authority of the desk's own that could make one.</summary>
    CertificateMissing,

    /// <summary>That is no mail address.</summary>
    MailAddressInvalid,

    /// <summary>There is no such contract here.</summary>
    ContractUnknown,

    /// <summary>The contract is here already.</summary>
    ContractExists,

    /// <summary>The memorandum file has faults of its own, told line by line.</summary>
    MemorandumInvalid,

    /// <summary>A file cannot be read.</summary>
    FileUnreadable,

    /// <summary>A file changed while it was read.</summary>
    FileChangedWhileReading,

    /// <summary>A table of holidays is not in its published form.</summary>
    HolidaysUnreadable,

    /// <summary>The output exists.</summary>
    OutputExists,

    /// <summary>There is no folder for the output, or it may not be written to.</summary>
    OutputUnwritable,

    /// <summary>There is no such act.</summary>
    ActUnknown,

    /// <summary>The act's JSON is none, or not of the act's form.</summary>
    ActJsonInvalid,

    /// <summary>A field that the act does not have.</summary>
    FieldUnknown,

    /// <summary>A field that the act needs.</summary>
    FieldMissing,

    /// <summary>A field of another form.</summary>
    FieldWrong,

    /// <summary>The act comes with content, which only its own command brings.</summary>
    ActMovesContent,

    /// <summary>The submission's identifier was used for another act.</summary>
    ActIdReused,

    /// <summary>A name that fits several.</summary>
    IdentifierAmbiguous,

    /// <summary>A name that fits none.</summary>
    IdentifierUnknown,

    /// <summary>A text for the register of files holds what looks like a My Number.</summary>
    NumberInRegister,

    /// <summary>Too few characters to search for.</summary>
    SearchTooShort,

    /// <summary>A correction of an entry that is not there.</summary>
    EntryUnknown,

    /// <summary>There is no such template of a memorandum.</summary>
    TemplateUnknown,

    /// <summary>An extract can be made of tables only, and this file is none.</summary>
    ExtractNotATable,

    /// <summary>A column that the table does not have.</summary>
    ExtractColumnUnknown,

    /// <summary>An extract of nothing but the columns that it leaves out.</summary>
    ExtractNothingLeft,

    /// <summary>A sheet that the workbook does not have, or one of several must be named.</summary>
    ExtractSheetUnknown,

    /// <summary>A table larger than the limits allow.</summary>
    ExtractTooLarge,

    /// <summary>A course file has another form.</summary>
    CourseInvalid,

    /// <summary>There is no such course, or its text is not here.</summary>
    CourseUnknown,

    /// <summary>Answers that do not fit the test.</summary>
    CourseAnswersWrong,

    /// <summary>The bundle cannot be read.</summary>
    BundleUnreadable,

    /// <summary>The bundle is not in the one form that a bundle has.</summary>
    BundleNotCanonical,

    /// <summary>A bundle of this size is exported as a folder instead.</summary>
    BundleTooLarge,

    /// <summary>No key to check the log with.</summary>
    VerifierKeyMissing,

    /// <summary>Not a verifier key.</summary>
    VerifierKeyInvalid,

    /// <summary>A line of an allow list has another form.</summary>
    AllowListInvalid,

    /// <summary>There is no such form.</summary>
    FormUnknown,

    /// <summary>PDF cannot be made here: its program is missing.</summary>
    PdfProgramMissing,

    /// <summary>The program that makes PDF gave up.</summary>
    PdfNotMade,

    /// <summary>Neither the text of a paper's code nor a page that was made here.</summary>
    PaperUnreadable,

    /// <summary>A list that is no CSV, TSV or XLSX, or a damaged one.</summary>
    ListNotAList,

    /// <summary>A list in an old workbook (XLS), or behind a password.</summary>
    ListOldOrLocked,

    /// <summary>A list beyond the limits.</summary>
    ListTooLarge,

    /// <summary>A list with more rows than at once, or than a sheet can hold.</summary>
    ListTooLong,

    /// <summary>A row of a list with more columns than the limit.</summary>
    ListTooWide,

    /// <summary>A cell of a list longer than the limit.</summary>
    ListCellTooLong,

    /// <summary>A list in characters of no known encoding.</summary>
    ListEncodingWrong,

    /// <summary>A row of a CSV whose quotes do not close.</summary>
    ListQuotesWrong,

    /// <summary>A workbook without the sheet, or with several and none named.</summary>
    ListSheetUnknown,

    /// <summary>A list without the columns that it needs.</summary>
    ListHeadersMissing,

    /// <summary>A list in which two columns mean the same.</summary>
    ListHeaderDoubled,

    /// <summary>There is no such list.</summary>
    ListUnknown,

    /// <summary>What was asked for with this submission was released already; a new one is a new act.</summary>
    ContentReleasedBefore,

    /// <summary>Only an officer issues tokens, for services and people of whom he has charge.</summary>
    TokenNotYours,

    /// <summary>A token needs a network from which it is used, and the places have none.</summary>
    TokenNetworkMissing,

    /// <summary>A token lasts from 1 to 366 days.</summary>
    TokenDaysWrong,

    /// <summary>There is no such token.</summary>
    TokenUnknown,

    /// <summary>What a token was to be bound to is not of this contract or this person.</summary>
    TokenBindingWrong,

    /// <summary>The key of an allow list is missing, damaged, or open to others.</summary>
    AllowKeyUnusable,

    /// <summary>A file cannot be taken in: what must stay free of the disk would not. The facts are what is needed and what is left.</summary>
    RoomMissing,

    /// <summary>One person has brought in as much as one may on a day. The facts are how many files, and how much.</summary>
    QuotaUsed,

    /// <summary>The virus scanner found something in a content; nothing of it is kept. The fact is what.</summary>
    ContentInfected,

    /// <summary>The virus scanner does not answer, or not in a way that can be understood; nothing is taken in without it.</summary>
    ScannerAway,

    /// <summary>A content is longer than the virus scanner takes.</summary>
    ScannerTooLong,
}

/// <summary>A fault with its facts: paths and identifiers, never a value, key or content.</summary>
public sealed class CustodyException : Exception
{
    /// <summary>A fault, the facts for its words, and what lies beneath.</summary>
    public CustodyException(Fault fault, IReadOnlyList<string> facts, Exception? inner = null)
        : base(fault.ToString(), inner)
    {
        Fault = fault;
        Facts = facts;
    }

    /// <summary>Which.</summary>
    public Fault Fault { get; }

    /// <summary>For the placeholders of its words.</summary>
    public IReadOnlyList<string> Facts { get; }

    /// <summary>Its name in the wording.</summary>
    public string Code => JsonNamingPolicy.KebabCaseLower.ConvertName(Fault.ToString());

    /// <summary>Whether storage failed; otherwise the input was bad.</summary>
    public bool IsStorage => Fault is Fault.DataDamaged or Fault.DataLocked or Fault.DataReadOnly or Fault.DiskFull
        or Fault.StorageFailed or Fault.ClockSetBack or Fault.OlderThanSigned or Fault.KeyMissing or Fault.KeyWrong
        or Fault.KeyDamaged or Fault.KeyReadableByOthers or Fault.DataNewer or Fault.ScannerAway;

    /// <summary>A fault with its facts.</summary>
    public static CustodyException Of(Fault fault, params string[] facts) => new(fault, facts);
}

static class StorageFaults
{
    // errno as .NET carries it in HResult on Unix, and its Windows counterpart.
    const int NoSpace = 28;
    const int DiskQuota = 122;
    const int ReadOnlyFileSystem = 30;
    const int SharedMemoryNoSpace = 4_874; // SQLITE_IOERR_SHMSIZE: the log's index could not grow.
    const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary>Runs something that touches the storage; what fails comes out as a fault.</summary>
    internal static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (Translate(e, path) is { } fault)
        {
            throw fault;
        }
    }

    internal static void Guard(string path, Action action) => Guard(path, () =>
    {
        action();
        return true;
    });

    internal static CustodyException? Translate(Exception e, string path) => e switch
    {
        SqliteException { SqliteExtendedErrorCode: SharedMemoryNoSpace } => new CustodyException(Fault.DiskFull, [path], e),
        SqliteException s => new CustodyException(FaultOf(s.SqliteErrorCode), [path], e),
        UnauthorizedAccessException => new CustodyException(Fault.DataReadOnly, [path], e),
        IOException { HResult: NoSpace or DiskQuota or WindowsDiskFull } => new CustodyException(Fault.DiskFull, [path], e),
        IOException { HResult: ReadOnlyFileSystem } => new CustodyException(Fault.DataReadOnly, [path], e),
        IOException => new CustodyException(Fault.StorageFailed, [path], e),
        _ => null,
    };

    // SPEC: https://sqlite.org/rescode.html
    static Fault FaultOf(int primaryCode) => primaryCode switch
    {
        5 or 6 => Fault.DataLocked,
        8 => Fault.DataReadOnly,
        11 or 26 => Fault.DataDamaged,
        13 => Fault.DiskFull,
        _ => Fault.StorageFailed,
    };
}
