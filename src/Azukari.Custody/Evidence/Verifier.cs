using System.Security.Cryptography;
using System.Text;
using Azukari.Custody.Memoranda;
using Azukari.Ledger;
using Azukari.Rules;

namespace Azukari.Custody.Evidence;

/// <summary>Checks evidence with nothing but itself, the rules, and a key (設計: replay is audit).</summary>
public static class Verifier
{
    const int FaultsShown = 5;

    /// <summary>Verifies a bundle, an unpacked bundle, or an exported log.</summary>
    /// <param name="path">A zip or a folder.</param>
    /// <param name="key">The log's public key, got from elsewhere; null takes the one that lies with the evidence.</param>
    /// <exception cref="CustodyException">Nothing there that could be verified, or no key to do it with.</exception>
    public static Verification Verify(string path, string? key)
    {
        if (!Directory.Exists(path))
        {
            using BundleReader bundle = BundleReader.Open(path);
            return Verify(new BundleFiles(bundle), key, "ledger/");
        }

        var folder = new DirectoryLogFiles(path);
        return File.Exists(Path.Combine(path, "ledger", LogFiles.CheckpointPath))
            ? Verify(folder, key, "ledger/")
            : File.Exists(Path.Combine(path, LogFiles.CheckpointPath))
                ? Verify(folder, key ?? SiblingKey(path), "")
                : throw CustodyException.Of(Fault.BundleUnreadable, path);
    }

    /// <summary>Gives every entry of a bundle, an unpacked bundle or an exported log, in order, and audits the log meanwhile.</summary>
    /// <exception cref="CustodyException">Nothing there that could be verified, or no key to do it with.</exception>
    internal static AuditReport Audit(string path, string? key, Action<long, ReadOnlyMemory<byte>> onEntry)
    {
        if (!Directory.Exists(path))
        {
            using BundleReader bundle = BundleReader.Open(path);
            var inside = new BundleFiles(bundle);
            return LogAudit.Run(new Below(inside, "ledger/"), KeyOf(key ?? Text(inside, "ledger.vkey")?.TrimEnd('\n')), onEntry);
        }

        var folder = new DirectoryLogFiles(path);
        return File.Exists(Path.Combine(path, "ledger", LogFiles.CheckpointPath))
            ? LogAudit.Run(new Below(folder, "ledger/"), KeyOf(key ?? Text(folder, "ledger.vkey")?.TrimEnd('\n')), onEntry)
            : File.Exists(Path.Combine(path, LogFiles.CheckpointPath))
                ? LogAudit.Run(folder, KeyOf(key ?? SiblingKey(path)), onEntry)
                : throw CustodyException.Of(Fault.BundleUnreadable, path);
    }

    static VerifierKey KeyOf(string? text) => text is null ? throw CustodyException.Of(Fault.VerifierKeyMissing)
        : VerifierKey.TryParse(text, out VerifierKey? key, out _) ? key! : throw CustodyException.Of(Fault.VerifierKeyInvalid);

    static Verification Verify(ILogFiles files, string? given, string prefix)
    {
        string text = given ?? Text(files, "ledger.vkey")?.TrimEnd('\n')
            ?? throw CustodyException.Of(Fault.VerifierKeyMissing);
        if (!VerifierKey.TryParse(text, out VerifierKey? key, out _))
        {
            throw CustodyException.Of(Fault.VerifierKeyInvalid);
        }

        var replay = new Replay();
        var count = new Tally();
        var sealedValues = new HashSet<string>(StringComparer.Ordinal);
        var terms = new List<Terms>();
        AuditReport audit = LogAudit.Run(new Below(files, prefix), key!, (_, bytes) =>
        {
            Entry? entry = replay.Next(bytes.Span);
            count.Add(entry);
            terms.AddRange(entry is { Permitted: true } ? TermsIn(entry.Act) : []);
            if (entry is not null && prefix.Length > 0)
            {
                OpeningLine.Collect(bytes.Span, sealedValues);
            }
        });
        Engagement e = replay.Engagement;
        List<EvidenceCheck> checks =
        [
            new("signature", audit.Checkpoint is not null, audit.Checkpoint?.Origin ?? "×"),
            new("tree", audit.IsWhole, audit.IsWhole
                ? $"{audit.Entries}"
                : Listed(audit.Findings.Select(f => $"{f.Code}: {f.Path}"))),
            new("replay", replay.Findings.Count == 0, replay.Findings.Count == 0
                ? $"{replay.Entries}"
                : Listed(replay.Findings.Select(f => $"{f.Index}: {f.Fault}"))),
        ];
        if (prefix.Length > 0)
        {
            checks.Add(CheckMemorandum(files, terms));
            checks.Add(CheckOpenings(files, sealedValues));
            checks.Add(CheckContents(files, terms, text, given is null));
        }

        return new Verification(
            audit.Checkpoint?.Origin ?? "", text, given is null, replay.Entries, count.Permitted, count.Refused,
            e.HasEnded && !e.StillHeld.Any(), checks, count.Articles(ArticleBoard.Of(e, count.Latest)));
    }

    /// <summary>Each memorandum in the bundle must be the one that was signed, and the terms in the ledger must be its own: those of
    /// the first entry, and those of every amendment.</summary>
    static EvidenceCheck CheckMemorandum(ILogFiles files, List<Terms> terms)
    {
        bool Holds(Terms entered)
        {
            string signed = entered.Memorandum.Hex;
            bool there = files.TryRead($"memoranda/{signed}.yaml", out byte[] bytes);
            bool same = there && Convert.ToHexStringLower(SHA256.HashData(bytes)) == signed;
            return same && MemorandumFile.Read(bytes).Document is { } document && TermsOf.SaysTheSame(document, entered);
        }

        Terms? wrong = terms.Find(t => !Holds(t));
        return new EvidenceCheck(
            "memorandum", terms.Count > 0 && wrong is null, (wrong ?? terms.LastOrDefault() ?? Terms.None).Memorandum.Hex);
    }

    static IEnumerable<Terms> TermsIn(Act act) => act switch
    {
        OpenContract opened => [opened.Terms],
        ProposeAmendment proposed => [proposed.Terms],
        _ => [],
    };

    /// <summary>Each opening must be that of a commitment in the ledger, once, in order, in its one form.</summary>
    static EvidenceCheck CheckOpenings(ILogFiles files, HashSet<string> sealedValues)
    {
        if (!files.TryRead("openings.jsonl", out byte[] bytes))
        {
            return new EvidenceCheck("openings", false, "openings.jsonl");
        }

        long lines = 0;
        string before = "";
        for (ReadOnlySpan<byte> rest = bytes; !rest.IsEmpty;)
        {
            lines++;
            int end = rest.IndexOf((byte)'\n');
            if (end < 0 || !OpeningLine.TryRead(rest[..end], out string commitment) || !sealedValues.Contains(commitment)
                || string.CompareOrdinal(before, commitment) >= 0)
            {
                return new EvidenceCheck("openings", false, $"openings.jsonl:{lines}");
            }

            before = commitment;
            rest = rest[(end + 1)..];
        }

        return new EvidenceCheck("openings", true, $"{lines}");
    }

    /// <summary>Nothing lies in a bundle that nobody vouches for.</summary>
    static EvidenceCheck CheckContents(ILogFiles files, List<Terms> terms, string key, bool keyFromBundle)
    {
        string[] strange =
        [
            .. files.List().Where(f => !f.StartsWith("ledger/tile/", StringComparison.Ordinal) && f != $"ledger/{LogFiles.CheckpointPath}"
                && !terms.Exists(t => f == $"memoranda/{t.Memorandum.Hex}.yaml") && f is not ("openings.jsonl" or "ledger.vkey" or "bundle.json")),
        ];
        bool form = Text(files, "bundle.json") == BundleForm.Text;
        bool sameKey = keyFromBundle || Text(files, "ledger.vkey") == key + "\n";
        bool plainKey = Text(files, "ledger.vkey") is { } line && line == line.TrimEnd('\n') + "\n";
        return new EvidenceCheck("form", strange.Length == 0 && form && sameKey && plainKey, strange.Length > 0 ? Listed(strange) : "bundle.json");
    }

    static string? SiblingKey(string folder)
    {
        string path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + ".vkey";
        return File.Exists(path) && new FileInfo(path).Length < 4_096 ? File.ReadAllText(path).TrimEnd('\n') : null;
    }

    static string? Text(ILogFiles files, string path) =>
        files.TryRead(path, out byte[] bytes) ? Encoding.UTF8.GetString(bytes) : null;

    static string Listed(IEnumerable<string> faults)
    {
        List<string> all = [.. faults];
        return string.Join("; ", all.Take(FaultsShown)) + (all.Count > FaultsShown ? $"; … {all.Count}" : "");
    }

    /// <summary>Counts by article while the entries pass by.</summary>
    sealed class Tally
    {
        readonly long[] permitted = new long[13];
        readonly long[] refused = new long[13];

        internal long Permitted { get; private set; }

        internal long Refused { get; private set; }

        internal DateTimeOffset Latest { get; private set; } = DateTimeOffset.UnixEpoch;

        internal void Add(Entry? entry)
        {
            if (entry is null)
            {
                return;
            }

            Latest = entry.Circumstances.At;
            Permitted += entry.Permitted ? 1 : 0;
            Refused += entry.Permitted ? 0 : 1;
            IEnumerable<string> clauses = entry.Permitted
                ? ActCatalogue.Of(entry.Act.GetType()).Declared.Clauses
                : entry.Refusals.Select(r => r.Clause.Ref);
            foreach (int article in clauses.Select(c => ArticleBoard.ArticleOf(new Clause(c))).Distinct())
            {
                (entry.Permitted ? permitted : refused)[article]++;
            }
        }

        internal IReadOnlyList<ArticleEvidence> Articles(IReadOnlyList<ArticleStatus> board) =>
            [.. board.Select(a => new ArticleEvidence(a.Article, permitted[a.Article], refused[a.Article], a))];
    }

    /// <summary>The files below a folder of others.</summary>
    sealed class Below(ILogFiles files, string prefix) : ILogFiles
    {
        public bool TryRead(string path, out byte[] bytes) => files.TryRead(prefix + path, out bytes);

        public IEnumerable<string> List() =>
            files.List().Where(f => f.StartsWith(prefix, StringComparison.Ordinal)).Select(f => f[prefix.Length..]);
    }

    sealed class BundleFiles(BundleReader bundle) : ILogFiles
    {
        public bool TryRead(string path, out byte[] bytes) => bundle.TryRead(path, out bytes);

        public IEnumerable<string> List() => bundle.Names;
    }
}
