#!/usr/bin/env bash
# 介護保険システムの夜間バッチの見本：預かりへファイルを届け、次のファイルを受け取ります。使い方は README.md にあります。
# Sample of a nightly batch: delivers files to the desk and fetches others through its API. Needs curl, nothing else.
set -euo pipefail
umask 077

: "${AZUKARI_SERVER:?サーバーのアドレス}" "${AZUKARI_TOKEN_FILE:?トークンのファイル}" "${AZUKARI_CONTRACT:?契約}" "${AZUKARI_PURPOSE:?利用目的}"
outbox=${1:?届けるファイルのフォルダー} inbox=${2:?受け取ったファイルを置くフォルダー} state=${3:?途中経過を置くフォルダー}
night=${AZUKARI_NIGHT:-$(TZ=Asia/Tokyo date +%F)}
api="$AZUKARI_SERVER/api/v1/contracts/$AZUKARI_CONTRACT"
mkdir -p "$inbox" "$state"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# トークンは、ほかの人に見える引数ではなく、設定ファイルで curl に渡します。
printf 'header = "Authorization: Bearer %s"\nheader = "Accept-Language: ja"\n' "$(tr -d '\r\n' <"$AZUKARI_TOKEN_FILE")" >"$work/curl"
call() { # 応答の本文のファイル、curlの引数… → 状態コード
  local body=$1; shift
  curl --silent --show-error --config "$work/curl" --retry 3 --retry-connrefused --max-time 3600 \
    --output "$body" --write-out '%{http_code}' "$@"
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

# 1. 届ける。途中で切れても、同じ夜の同じファイルは同じ名前で送るので、二重には受領されません。
for file in "$outbox"/*; do
  [ -f "$file" ] || continue
  name=$(basename "$file")
  key="$night-deliver-$(printf '%s' "$name" | cksum | cut -d' ' -f1)-$(wc -c <"$file" | tr -d ' ')"
  [ ! -e "$state/$key" ] || continue
  status=$(call "$work/answer" --request POST --header "Idempotency-Key: $key" --header 'Content-Type: application/octet-stream' \
    --header "Content-Disposition: attachment; filename*=UTF-8''$(percent "$name")" --data-binary "@$file" \
    "$api/files?purpose=$AZUKARI_PURPOSE")
  if [ "$status" = 201 ]; then
    field created <"$work/answer" >"$state/$key"
    echo "○ 届けました：$name → $(cat "$state/$key")"
  else
    tell "$name" "$status" "$work/answer"
  fi
done

# 2. 受け取る。保有されている、この目的のファイルを、まだ受け取っていなければ一つずつ開きます。
after=
while :; do
  status=$(call "$work/list" "$api/items?kind=file&state=held&purpose=$AZUKARI_PURPOSE&limit=100${after:+&after=$after}")
  [ "$status" = 200 ] || { tell "一覧" "$status" "$work/list"; break; }
  for item in $(grep -o '"id":"i-[0-9a-z]*"' "$work/list" | cut -d'"' -f4); do
    [ ! -e "$inbox/$item" ] && ! grep -qsx "$item" "$state"/*-deliver-* || continue
    status=$(call "$work/content" --request POST --header "Idempotency-Key: $night-fetch-$item-$RANDOM$RANDOM" \
      "$api/items/$item/content?purpose=$AZUKARI_PURPOSE&reveal=true")
    if [ "$status" = 200 ]; then
      mv "$work/content" "$inbox/$item"
      echo "○ 受け取りました：$item"
    else
      tell "$item" "$status" "$work/content"
    fi
  done
  after=$(field next <"$work/list")
  [ -n "$after" ] || break
done
exit $failed
