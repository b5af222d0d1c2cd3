//! Every message both ways, what a stock encoder writes, and what is refused.

use automerge::ChangeHash;

use super::*;

fn peer(name: &str) -> PeerId {
    PeerId::new(name).unwrap()
}

fn about(body: Body) -> Message {
    Message::Document {
        sender: peer("alice"),
        target: peer("server"),
        document: DocumentId::from_bytes([7; 16]),
        body,
    }
}

fn every_kind() -> Vec<Message> {
    let (sender, target) = (peer("server"), peer("alice"));
    vec![
        Message::Join {
            sender: peer("alice"),
            speaks_our_version: true,
        },
        Message::Peer {
            sender: sender.clone(),
            target: target.clone(),
        },
        Message::Error {
            sender: sender.clone(),
            target: target.clone(),
            message: "unsupported protocol version".into(),
        },
        Message::Leave {
            sender: sender.clone(),
        },
        Message::Closing {
            sender,
            target,
            retry_after_ms: 70_000,
        },
        about(Body::Request(vec![1; 23])),
        about(Body::Sync(vec![2; 70_000])),
        about(Body::Unavailable),
        about(Body::Ephemeral(Ephemeral {
            session: "a1".into(),
            count: 1 << 40,
            data: vec![3; 300],
        })),
        about(Body::Refused {
            changes: vec![ChangeHash([4; 32]), ChangeHash([5; 32])],
            reason: "schema".into(),
        }),
        about(Body::Access {
            may_write: false,
            state: PlanState::Review,
            full_percent: 0,
            meeting: None,
            version: None,
        }),
        about(Body::Access {
            may_write: true,
            state: PlanState::Open,
            full_percent: 83,
            meeting: Some(7),
            version: None,
        }),
        about(Body::Access {
            may_write: true,
            state: PlanState::Frozen,
            full_percent: 0,
            meeting: None,
            version: Some(41),
        }),
    ]
}

#[test]
fn every_kind_of_message_reads_back() {
    for message in every_kind() {
        assert_eq!(Message::decode(&message.encode()), Ok(message));
    }
}

#[test]
fn a_message_cut_anywhere_or_with_more_after_it_is_an_error() {
    for message in every_kind() {
        let frame = message.encode();
        for length in (0..frame.len()).take(400) {
            assert!(
                Message::decode(&frame[..length]).is_err(),
                "cut at {length}: {message:?}"
            );
        }
        assert!(Message::decode(&[frame.as_slice(), &[0]].concat()).is_err());
    }
}

#[test]
fn an_unknown_type_and_an_unknown_key_are_passed_over() {
    // {"type": "remote-heads-changed", "newHeads": {"x": [1, -2, 1.5, undefined]}}
    let mut frame = vec![0xa2];
    frame.extend(b"\x64type\x74remote-heads-changed\x68newHeads\xa1\x61x\x84\x01\x21");
    frame.extend([0xfb, 0x3f, 0xf8, 0, 0, 0, 0, 0, 0, 0xf7]);
    assert_eq!(Message::decode(&frame), Ok(Message::Unknown));
}

#[test]
fn what_a_javascript_encoder_writes_is_read() {
    // cbor-x writes maps with 16-bit counts, tags byte strings, and spells undefined.
    let mut frame = vec![0xb9, 0, 4];
    frame.extend(b"\x64type\x64join\x68senderId\x66peer-1\x6cpeerMetadata\xb9\x00\x02");
    frame.extend(b"\x69storageId\xf7\x6bisEphemeral\xf5");
    frame.extend(b"\x78\x19supportedProtocolVersions\x81\x611");
    let join = Message::Join {
        sender: peer("peer-1"),
        speaks_our_version: true,
    };
    assert_eq!(Message::decode(&frame), Ok(join));

    let document = DocumentId::from_bytes([7; 16]).to_string();
    let mut frame = vec![0xb9, 0, 5];
    frame.extend(b"\x64type\x64sync\x68senderId\x65alice\x68targetId\x66server");
    frame.extend(b"\x6adocumentId\x78");
    frame.push(u8::try_from(document.len()).unwrap());
    frame.extend(document.as_bytes());
    frame.extend(b"\x64data\xd8\x40\x42\x01\x02");
    assert_eq!(Message::decode(&frame), Ok(about(Body::Sync(vec![1, 2]))));
}

#[test]
fn a_frame_nested_without_end_is_refused() {
    let mut frame = vec![0xa2];
    frame.extend(b"\x64type\x61x\x61y");
    frame.extend(std::iter::repeat_n(0x81, 100_000));
    assert_eq!(Message::decode(&frame), Err(ProtocolError::TooDeep));
    let mut tags = vec![0xa1];
    tags.extend(b"\x64type");
    tags.extend(std::iter::repeat_n(0xc1, 100_000));
    assert_eq!(Message::decode(&tags), Err(ProtocolError::TooDeep));
}

#[test]
fn a_length_beyond_the_frame_is_cut_short() {
    let mut frame = vec![0xa1];
    frame.extend(b"\x64type\x7b\xff\xff\xff\xff\xff\xff\xff\xff");
    assert_eq!(Message::decode(&frame), Err(ProtocolError::CutShort));
}

#[test]
fn a_shared_frame_is_the_same_message_to_each() {
    let document = DocumentId::from_bytes([7; 16]);
    let shared = SharedSync::new(&peer("server"), document, &[9; 100]);
    assert_eq!(shared.data(), &[9; 100]);
    for target in ["alice", "a-much-longer-name-than-the-others"] {
        let expected = Message::Document {
            sender: peer("server"),
            target: peer(target),
            document,
            body: Body::Sync(vec![9; 100]),
        };
        assert_eq!(Message::decode(&shared.frame(&peer(target))), Ok(expected));
    }
}
