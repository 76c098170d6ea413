using System.Text;
using Azukari.Scanner;

namespace Azukari.Documents.Tests;

public sealed class MailHeadTests
{
    [Theory]
    [InlineData("From: a@example.jp\nTo: b@example.jp\nSubject: x\nDate: Thu, 26 Nov 2026 09:00:00 +0900\n\nx")]
    [InlineData("Return-Path: <a@example.jp>\nReceived: from x by y; Thu, 26 Nov 2026 09:00:00 +0900\n\nx")] // two fields
    [InlineData("From: a@example.jp\nSubject: x\n\nx")] // a draft
    [InlineData("Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nx")] // an entity
    [InlineData("Content-Type: multipart/signed; protocol=\"x\";\n\tboundary=\"y\"\n\nx")] // what Outlook attaches
    [InlineData("\r\n\r\nDate: Thu, 26 Nov 2026 09:00:00 +0900\r\nSubject: x\r\n\r\nx")] // empty lines first
    [InlineData("\uFEFFDate: Thu, 26 Nov 2026 09:00:00 +0900\nSubject: x\n\nx")] // byte order mark
    [InlineData("X-UIDL: 1\nX-Mozilla-Status: 0001\nX-Mozilla-Status2: 00800000\nFrom: a\n\nx")] // Thunderbird
    [InlineData("From: <Saved by Blink>\nSnapshot-Content-Location: https://example.jp/\nSubject: x\nDate: Thu, 26 Nov 2026 09:00:00 -0000\nMIME-Version: 1.0\n\n")]
    [InlineData("from: a@example.jp\nmessage-id: <1@example.jp>\nmime-version: 1.0\n\nx")]
    [InlineData("Message-ID: <1@example.jp>\nDate: Thu, 26 Nov 2026 09:00:00 +0900\na spoilt line\nFrom: a\n\nx")]
    public void Mail_IsKnown(string text) => Assert.Equal(FileKind.Mail, ContentKinds.Of(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("From: 2026-01-01\nTo: 2026-12-31\nDate: 2026-11-26\nSubject: 介護保険\n個人番号: 123456789018\n")] // YAML
    [InlineData("from: tokyo\nto: osaka\ndate: 2026-11-26\nsubject: train\n\n")]
    [InlineData("From:,To:,Date:,Subject:\na,b,c,d\n")] // CSV
    [InlineData("[mail]\nFrom=a@example.jp\nTo=b@example.jp\n")] // INI
    [InlineData("To: do\nFrom: scratch\n\nx")]
    [InlineData("From a distance\nit looks: like this\n")]
    [InlineData("HTTP/1.1 200 OK\nContent-Type: text/html\nDate: Thu, 26 Nov 2026 09:00:00 GMT\n\n")]
    [InlineData("name: x\nversion: 1\ndescription: y\n\n")]
    [InlineData("差出人: a@example.jp\n宛先: b@example.jp\n件名: x\n\n")] // Outlook's text
    [InlineData("")]
    public void OtherText_IsNotMail(string text) => Assert.Null(ContentKinds.Of(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("From - Thu Nov 26 09:00:00 2026\nX-Mozilla-Status: 0001\nFrom: a@example.jp\nSubject: x\n\nx")]
    [InlineData("From 0123456789abcdef Mon Sep 17 00:00:00 2001\nFrom: a <a@example.jp>\nDate: Thu, 26 Nov 2026 09:00:00 +0900\nSubject: [PATCH] x\n\n")]
    public void Mailbox_IsKnown(string text) => Assert.Equal(FileKind.Mailbox, ContentKinds.Of(Encoding.UTF8.GetBytes(text)));
}
