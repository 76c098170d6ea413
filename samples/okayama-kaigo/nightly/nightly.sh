#!/usr/bin/env bash
# 介護保険システムの夜間バッチの見本：預かりへファイルを届け、次のファイルを受け取ります。使い方は README.md にあります。
# Sample of a nightly batch: delivers files to the desk and fetches others through its API. Needs curl and coreutils.
set -euo pipefail
umask 077

: "${AZUKARI_SERVER:?サーバーのアドレス}" "${AZUKARI_TOKEN_FILE:?トークンのファイル}" "${AZUKARI_CONTRACT:?契約}" "${AZUKARI_PURPOSE:?利用目的}"
outbox=${1:?届けるファイルのフォルダー} inbox=${2:?受け取ったファイルを置くフォルダー} state=${3:?途中経過を置くフォルダー}
api="$AZUKARI_SERVER/api/v1/contracts/$AZUKARI_CONTRACT"
mkdir -p "$inbox" "$state"

# 平文の番号が通る場所なので、/tmp ではなく、受け取るフォルダーの中に作ります。途中で切れたものも、上書きしてから消します。
work=$(mktemp -d "$inbox/.work.XXXXXX")
clear_work() {
  if command -v shred >/dev/null; then find "$work" -type f -exec shred -u {} + || true; fi
  rm -rf "$work"
}
trap clear_work EXIT

# トークンは、ほかの人に見える引数ではなく、設定ファイルで curl に渡します。
printf 'header = "Authorization: Bearer %s"\nheader = "Accept-Language: ja"\n' "$(tr -d '\r\n' <"$AZUKARI_TOKEN_FILE")" >"$work/curl"
call() { # 応答の本文のファイル、curlの引数… → 状態コード。通信が切れたら 000 で、残りのファイルは続けます。
  local body=$1 status; shift
  : >"$body"
  status=$(curl --silent --show-error --globoff --config "$work/curl" --retry 3 --retry-connrefused --max-time 3600 \
    --output "$body" --write-out '%{http_code}' "$@") || status=000
  printf '%s' "$status"
}

# RFC 8187：ファイルの名前のバイトを、そのまま％で書きます。
percent() { LC_ALL=C printf '%s' "$1" | od -An -v -tx1 | tr -d '\n' | tr -s ' ' | sed 's/^ //; s/ $//; s/ /%/g; s/^/%/'; }

# JSONの一つの文字列の項目（値に引用符の入らない、識別子と状態だけに使います）。
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" | head -1; }

failed=0
tell() { # 何を、状態コード、本文 → 失敗を、理由と次にすることとともに書きます
  failed=1
  echo "× $1 [$2] $(field reason <"$3") $(field next <"$3") $(field detail <"$3")" >&2
}

# 1. 届ける。名前と内容から決まる Idempotency-Key で送るので、次の夜でも、途中経過をなくしても、二重には受領されません。
#    同じ名前で内容を直したファイルは、長さが同じでも別の引渡しです。
for file in "$outbox"/*; do
  [ -f "$file" ] || continue
  name=$(basename "$file")
  [ -r "$file" ] || { failed=1; echo "× $name 読めません" >&2; continue; }
  key="deliver-$(sha256sum <"$file" | cut -c1-40)-$(printf '%s' "$AZUKARI_PURPOSE/$name" | sha256sum | cut -c1-12)"
  [ ! -e "$state/$key" ] || continue
  status=$(call "$work/answer" --request POST --header "Idempotency-Key: $key" --header 'Content-Type: application/octet-stream' \
    --header "Content-Disposition: attachment; filename*=UTF-8''$(percent "$name")" --upload-file "$file" \
    "$api/files?purpose=$AZUKARI_PURPOSE")
  if [ "$status" = 201 ]; then
    field created <"$work/answer" >"$state/$key"
    echo "○ 届けました：$name → $(cat "$state/$key")"
  else
    tell "$name" "$status" "$work/answer"
  fi
done

# 2. 受け取る。保有されている、この目的のファイルを、まだ受け取っていなければ一つずつ開きます。
#    受け取ったことは途中経過に残すので、使い終えて消去したファイルを、次の夜にもう一度開くことはありません。
after=
while :; do
  status=$(call "$work/list" "$api/items?kind=file&state=held&purpose=$AZUKARI_PURPOSE&limit=100${after:+&after=$after}")
  [ "$status" = 200 ] || { tell "一覧" "$status" "$work/list"; break; }
  for item in $(grep -o '"id":"i-[0-9a-z]*"' "$work/list" | cut -d'"' -f4); do
    [ ! -e "$state/fetched-$item" ] && ! grep -qsx "$item" "$state"/deliver-* || continue
    if [ -e "$inbox/$item" ]; then : >"$state/fetched-$item"; continue; fi
    status=$(call "$work/content" --request POST --header "Idempotency-Key: fetch-$item-$RANDOM$RANDOM$RANDOM" \
      "$api/items/$item/content?purpose=$AZUKARI_PURPOSE&reveal=true")
    if [ "$status" = 200 ]; then
      mv "$work/content" "$inbox/$item"
      : >"$state/fetched-$item"
      echo "○ 受け取りました：$item"
    else
      tell "$item" "$status" "$work/content"
    fi
  done
  after=$(field next <"$work/list")
  [ -n "$after" ] || break
done
exit $failed
